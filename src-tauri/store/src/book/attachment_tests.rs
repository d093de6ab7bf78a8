use super::super::fixture::Book;
use super::*;

fn sealed(book: &Book, content: &[u8]) -> Sealed {
    seal(&book.folder, content, Some(content.len() as u64), &Watch::default()).unwrap()
}

fn read(book: &Book, sealed: &Sealed) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    open(&book.folder, &sealed.name, &sealed.key).unwrap().read_to_end(&mut content).map(|_| content)
}

fn files_of(book: &Book) -> Vec<String> {
    let entries = fs::read_dir(book.folder.attachments()).unwrap().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn what_goes_in_comes_out_at_every_length_around_a_chunk() {
    let book = Book::new(1);
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5] {
        let content: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        let sealed = sealed(&book, &content);
        assert_eq!(sealed.bytes, length as u64);
        assert_eq!(read(&book, &sealed).unwrap(), content, "{length} bytes");
        assert_eq!(check(&book.folder, &sealed.name, &Watch::default()).unwrap(), Some(true));
        let on_disk = fs::read(path_of(&book.folder, &sealed.name)).unwrap();
        assert!(length < 32 || !on_disk.windows(32).any(|window| window == &content[..32]), "nothing readable on the disk");
    }
}

#[test]
fn a_changed_cut_or_swapped_file_gives_no_byte_of_what_follows() {
    let book = Book::new(1);
    let content = vec![7; 2 * CHUNK + 100];
    let sealed = sealed(&book, &content);
    let path = path_of(&book.folder, &sealed.name);
    let whole = fs::read(&path).unwrap();
    let chunk = CHUNK + TAG;
    let swapped = [&whole[..16], &whole[16 + chunk..16 + 2 * chunk], &whole[16..16 + chunk], &whole[16 + 2 * chunk..]].concat();
    let mut flipped = whole.clone();
    flipped[16 + chunk + 9] ^= 1;
    for (what, bytes) in [
        ("a flipped bit", flipped),
        ("cut at a chunk", whole[..16 + 2 * chunk].to_vec()),
        ("cut within a chunk", whole[..whole.len() - 1].to_vec()),
        ("chunks in another order", swapped),
        ("bytes behind the end", [&whole[..], b"x"].concat()),
    ] {
        fs::write(&path, bytes).unwrap();
        let mut got = Vec::new();
        let error = open(&book.folder, &sealed.name, &sealed.key).unwrap().read_to_end(&mut got).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{what}");
        assert!(got.iter().all(|byte| *byte == 7), "{what}: nothing unchecked comes out");
        assert_eq!(check(&book.folder, &sealed.name, &Watch::default()).unwrap(), Some(false), "{what}: its name gives it away");
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(open(&book.folder, &sealed.name, &sealed.key), Err(BookError::Damaged { part: Part::Attachment, .. })));
    assert_eq!(check(&book.folder, &sealed.name, &Watch::default()).unwrap(), None);
}

#[test]
fn the_same_picture_twice_is_two_files_that_nobody_can_tell_to_be_the_same() {
    let book = Book::new(1);
    let (one, two) = (sealed(&book, b"same"), sealed(&book, b"same"));
    assert_ne!(one.name, two.name);
    assert!(open(&book.folder, &one.name, &two.key).unwrap().read_to_end(&mut Vec::new()).is_err(), "each has its own key");
    assert_eq!(FileKey::from_hex(&one.key.to_hex()).unwrap().to_hex(), one.key.to_hex());
}

/// Fails in the middle, as a stick that is pulled out.
struct Pulled(usize);

impl Read for Pulled {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::other("pulled out"));
        }
        let take = buffer.len().min(self.0);
        buffer[..take].fill(1);
        self.0 -= take;
        Ok(take)
    }
}

#[test]
fn what_breaks_off_leaves_nothing_and_what_no_record_names_is_swept() {
    let book = Book::new(1);
    assert!(seal(&book.folder, Pulled(3 * CHUNK), None, &Watch::default()).is_err());
    assert!(files_of(&book).is_empty(), "no half of a file");
    let (kept, lost) = (sealed(&book, b"kept"), sealed(&book, b"its commit did not happen"));
    fs::write(book.folder.attachments().join("01.part"), b"of a process that died").unwrap();
    fs::write(book.folder.attachments().join("说明.txt"), "somebody put it here").unwrap();
    assert_eq!(sweep(&book.folder, &BTreeSet::from([kept.name.clone()])), 2);
    let left = files_of(&book);
    assert!(left.contains(&kept.name.as_str().to_owned()) && !left.contains(&lost.name.as_str().to_owned()));
    assert!(left.contains(&"说明.txt".to_owned()), "what is not ours is not touched");
}

#[test]
fn a_backup_gets_each_file_once_and_gives_it_back() {
    let (book, other) = (Book::new(1), Book::new(1));
    let sealed = sealed(&book, b"a photograph");
    let names = BTreeSet::from([sealed.name.clone()]);
    let place = book.folder.backups().join("附件");
    let lost = FileName::parse(&"1".repeat(64)).unwrap();
    let all = BTreeSet::from([sealed.name.clone(), lost]);
    assert_eq!(copy_to(&book.folder, &all, &place, &Watch::default()).unwrap(), 1, "what is lost keeps no other from its backup");
    copy_to(&book.folder, &names, &place, &Watch::default()).unwrap();
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1);
    assert!(copy_from(&place, &other.folder, &names, &Watch::default()).unwrap().is_empty());
    assert_eq!(read(&other, &sealed).unwrap(), b"a photograph", "as it was, in a restored book");
    let unknown = FileName::parse(&"0".repeat(64)).unwrap();
    let wanted = BTreeSet::from([sealed.name.clone(), unknown.clone()]);
    assert_eq!(copy_from(&place, &other.folder, &wanted, &Watch::default()).unwrap(), [unknown], "and what is lost is named");
}
