//! Why a command ended before its result.

use std::io;
use std::path::PathBuf;

use renhe_wire::WireError;

use crate::output::Output;
use crate::words;

/// Every way not to reach the end, with what the person has to know.
pub(crate) enum Stop {
    /// The call itself was wrong: exit code 2.
    Usage(String),
    /// The engine refused or failed.
    Engine(WireError),
    /// Found by `renhectl` itself, already in words.
    Said(String),
    /// A file given by the person could not be read.
    File { path: PathBuf, source: io::Error },
    /// The engine answered in a shape this program does not know.
    Answer,
    /// The result could not be written.
    Output(io::Error),
    /// `verify` found something wrong and has said so.
    Unsound,
}

impl From<WireError> for Stop {
    fn from(error: WireError) -> Self {
        Stop::Engine(error)
    }
}

impl Stop {
    /// Says it on stderr and gives the exit code.
    pub(crate) fn tell(self, output: &mut Output) -> u8 {
        match self {
            Stop::Usage(words) => {
                output.note(&format!("用法不对：{words}"));
                output.note("renhectl --help 显示说明。");
                return 2;
            }
            Stop::Engine(error) => output.note(&words::failure(&error)),
            Stop::Said(words) => output.note(&words),
            Stop::File { path, source } => output.note(&format!("读不了文件 {}：{}", path.display(), words::io(&source))),
            Stop::Answer => output.note("程序内部的回答读不懂：renhectl 与案卷簿程序的版本不一致。"),
            // `renhectl list | head`: the reader has seen enough.
            Stop::Output(source) if source.kind() == io::ErrorKind::BrokenPipe => {}
            Stop::Output(source) => output.note(&format!("结果写不出去：{}", words::io(&source))),
            Stop::Unsound => {}
        }
        1
    }
}
