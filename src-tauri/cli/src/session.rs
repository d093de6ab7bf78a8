//! On a book: open, adopt where told, unlock, do one thing, close.

use std::path::{Path, PathBuf};

use renhe_engine::Desk;
use renhe_wire::{AdoptBook, AppState, BookInfo, Command, Nothing, OpenBook, SessionInfo, Unlock};

use crate::arguments::At;
use crate::ask::ask;
use crate::output::Output;
use crate::password::Passwords;
use crate::stop::Stop;
use crate::words;

/// How the call wants to get at a book.
pub(crate) struct Access<'a> {
    at: &'a At,
    passwords: &'a Passwords,
}

/// A book that is open and unlocked.
pub(crate) struct OpenedBook<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) info: BookInfo,
}

impl OpenedBook<'_> {
    /// The book's name with 练习 before it where it is practice data.
    pub(crate) fn title(&self) -> String {
        let mark = if self.info.practice { "【练习】" } else { "" };
        format!("{mark}{}", self.info.name)
    }
}

impl<'a> Access<'a> {
    pub(crate) fn of(at: &'a At, passwords: &'a Passwords) -> Self {
        Access { at, passwords }
    }

    /// Whether `--book` was given.
    pub(crate) fn names_a_book(&self) -> bool {
        self.at.book.is_some()
    }

    /// Opens the book, does `work`, and closes the book whatever came of it: closing signs the heads and makes the
    /// automatic backup. What the program noticed while opening goes to stderr.
    pub(crate) fn within(
        &self,
        desk: &Desk,
        output: &mut Output,
        work: impl FnOnce(&OpenedBook, &mut Output) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let done = self.open(desk, output).and_then(|book| work(&book, output));
        close(desk, output);
        done
    }

    fn open<'d>(&self, desk: &'d Desk, output: &mut Output) -> Result<OpenedBook<'d>, Stop> {
        let (Some(path), Some(user)) = (&self.at.book, &self.at.user) else {
            return Err(Stop::Usage("这个命令要说明是哪本簿、哪位用户：--book 文件夹 --user 姓名".into()));
        };
        if self.at.moved && self.at.copied {
            return Err(Stop::Usage("--moved 与 --copied 只能说一个".into()));
        }
        let password = self.passwords.read()?;
        let opened: AppState = ask(desk, Command::book_open, &OpenBook { path: wire_path(path)? })?;
        self.adopt(desk, opened.book.is_some_and(|book| book.adopt), output)?;
        let unlock = Unlock { user: user.clone(), password: password.to_string() };
        let state: AppState = ask(desk, Command::unlock, &unlock)?;
        let (Some(info), Some(session)) = (state.book, state.session) else {
            return Err(Stop::Said("案卷簿没有打开。".into()));
        };
        tell_notes(&info, &session, output);
        Ok(OpenedBook { desk, info })
    }

    fn adopt(&self, desk: &Desk, asked: bool, output: &mut Output) -> Result<(), Stop> {
        let told = self.at.moved || self.at.copied;
        match (asked, told) {
            (true, true) => {
                let _: AppState = ask(desk, Command::book_adopt, &AdoptBook { copied: self.at.copied })?;
            }
            (true, false) => {
                output.note("提示：这本簿是移动或复制来的，只能查看；要写入，请加 --moved（移动）或 --copied（复制）。")
            }
            (false, true) => output.note("提示：这本簿就在原处，--moved 和 --copied 不起作用。"),
            (false, false) => {}
        }
        Ok(())
    }
}

fn tell_notes(info: &BookInfo, session: &SessionInfo, output: &mut Output) {
    if let Some(problem) = &info.read_only {
        output.note(&format!("提示：这本簿现在只能查看。{}", words::problem(problem)));
    }
    for problem in session.notes.iter().filter(|note| info.read_only.as_ref() != Some(*note)) {
        output.note(&format!("提示：{}", words::problem(problem)));
    }
}

/// Closes whatever book is open. What was asked for has been done (or refused) by now, so a failure here is told, not
/// turned into an exit code.
pub(crate) fn close(desk: &Desk, output: &mut Output) {
    let state: Result<AppState, Stop> = ask(desk, Command::app_state, &Nothing {});
    if !state.is_ok_and(|state| state.book.is_some()) {
        return;
    }
    let closed: Result<AppState, Stop> = ask(desk, Command::book_close, &Nothing {});
    if let Err(Stop::Engine(error)) = closed {
        output.note(&format!("提示：关闭案卷簿时出了问题：{}", words::failure(&error)));
    }
}

/// A path as the wire carries it: absolute, so that it means the same place to whoever reads it later.
pub(crate) fn wire_path(path: &Path) -> Result<String, Stop> {
    let absolute: PathBuf = std::path::absolute(path).map_err(|source| Stop::File { path: path.to_owned(), source })?;
    match absolute.to_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(Stop::Usage(format!("路径里有不能表示的字符：{}", absolute.display()))),
    }
}
