//! What can be wrong with a template, and with filling one. Parameters only; the words are the window's.

/// One thing that is wrong with a template. A check tells all it finds at once, so that the office mends them in one go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} at {place:?}")]
pub struct TemplateFault {
    /// What is wrong.
    pub what: Fault,
    /// Where; absent when it concerns the file as a whole.
    pub place: Option<Place>,
}

impl TemplateFault {
    pub(super) fn of_file(what: Fault) -> TemplateFault {
        TemplateFault { what, place: None }
    }

    pub(super) fn of_part(what: Fault, part: &str) -> TemplateFault {
        TemplateFault { what, place: Some(Place { part: part.to_owned(), paragraph: 0, around: String::new() }) }
    }
}

/// Where in a template something is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Part of the package: `word/document.xml`, `word/header1.xml`.
    pub part: String,
    /// Paragraph of that part from 1, those in tables and text boxes counted too; 0 when it concerns the whole part.
    pub paragraph: usize,
    /// The paragraph's text around the place, to find it by; empty when it concerns the whole part.
    pub around: String,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No zip file at all.
    #[error("not a zip file")]
    NotAZip,
    /// A zip file that ends early or whose entries do not match their checksums.
    #[error("damaged zip file")]
    DamagedZip,
    /// Protected with a password.
    #[error("protected with a password")]
    Password,
    /// A `.doc` of Word 97–2003, or another old binary format.
    #[error("old binary format")]
    OldFormat,
    /// A package of another kind: a workbook, a presentation, a `.dotx`, anything zipped.
    #[error("no word-processing document")]
    NotADocument,
    /// Holds a macro, or was saved as one that may.
    #[error("macro: {part}")]
    Macro {
        /// The part.
        part: String,
    },
    /// Refers to something outside: a remote template, a linked picture. Plain hyperlinks are not meant.
    #[error("external: {target}")]
    External {
        /// What it points to.
        target: String,
    },
    /// A field that fetches something from outside or runs something: DDE, INCLUDETEXT, LINK.
    #[error("field: {name}")]
    DangerousField {
        /// The field's name in capitals.
        name: String,
    },
    /// An embedded object or foreign file.
    #[error("embedded: {part}")]
    Embedded {
        /// The part.
        part: String,
    },
    /// Larger than a template may be.
    #[error("{limit:?} over {most}")]
    TooLarge {
        /// Which limit.
        limit: Limit,
        /// The limit.
        most: u64,
    },
    /// A part is no well-formed XML, or no WordprocessingML.
    #[error("unreadable part")]
    UnreadablePart,
    /// `{{` without `}}` in the same paragraph, or the other way round.
    #[error("unclosed braces")]
    UnclosedBraces,
    /// Between the braces stands nothing that can be understood.
    #[error("tag {text}")]
    UnknownTag {
        /// What stands there.
        text: String,
    },
    /// No such field here.
    #[error("field {name}")]
    UnknownField {
        /// As written.
        name: String,
    },
    /// A list or a group of fields is printed as if it were one value.
    #[error("{name} is not one value")]
    NotOneValue {
        /// As written.
        name: String,
    },
    /// A loop over something that is no list.
    #[error("{name} is not a list")]
    NotAList {
        /// As written.
        name: String,
    },
    /// No such filter.
    #[error("filter {name}")]
    UnknownFilter {
        /// As written.
        name: String,
    },
    /// The filter does not fit the field, or its number is missing or wrong.
    #[error("filter {name} on {field}")]
    WrongFilter {
        /// The filter as written.
        name: String,
        /// The field as written.
        field: String,
    },
    /// A loop or condition without its end.
    #[error("{tag} without end")]
    UnclosedBlock {
        /// The opening tag as written.
        tag: String,
    },
    /// An end, or an otherwise, without its beginning.
    #[error("{tag} without beginning")]
    UnopenedBlock {
        /// The tag as written.
        tag: String,
    },
    /// Two blocks that overlap, or a block that begins and ends in places that cannot be repeated together.
    #[error("{tag} is tangled")]
    TangledBlock {
        /// The tag as written.
        tag: String,
    },
    /// A tag that has to stand alone in its paragraph does not.
    #[error("{tag} does not stand alone")]
    NotAlone {
        /// The tag as written.
        tag: String,
    },
}

/// The limits of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    File,
    /// Number of parts in the package.
    Parts,
    /// Bytes of all parts, unpacked.
    Unpacked,
    /// How many times larger a part is than its packed form.
    Ratio,
    /// Bytes of one part in which fields may stand.
    Text,
    /// How deep elements are nested.
    Depth,
    /// Characters of one tag.
    Tag,
}

/// Why a template was not filled.
#[derive(Debug, thiserror::Error)]
pub enum FillFault {
    /// The data hold something else than the template was checked against.
    #[error("data: {field} is of another kind")]
    Data {
        /// The field's English path.
        field: String,
    },
    /// The filled document would be larger than any real one.
    #[error("over {most} bytes")]
    TooLarge {
        /// The limit in bytes.
        most: usize,
    },
    /// The package could not be written.
    #[error("zip")]
    Zip(#[from] zip::result::ZipError),
    /// The package could not be written.
    #[error("write")]
    Write(#[from] std::io::Error),
}
