//! The password: from the environment variable or from a file, never from an argument, where every other user of the
//! machine could read it in the list of processes.

use std::ffi::OsString;
use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::stop::Stop;

/// Where the password can come from. The file wins: whoever names it in the call means it.
pub(crate) struct Passwords {
    pub(crate) variable: Option<OsString>,
    pub(crate) file: Option<PathBuf>,
}

impl Passwords {
    /// The password; neither source given is wrong usage.
    pub(crate) fn read(&self) -> Result<Zeroizing<String>, Stop> {
        if let Some(path) = &self.file {
            let text =
                std::fs::read_to_string(path).map(Zeroizing::new).map_err(|source| Stop::File { path: path.clone(), source })?;
            return Ok(Zeroizing::new(first_line(&text).to_owned()));
        }
        match &self.variable {
            Some(value) => match value.to_str() {
                Some(text) => Ok(Zeroizing::new(text.to_owned())),
                None => Err(Stop::Usage("环境变量 RENHE_PASSWORD 不是 UTF-8 文字".into())),
            },
            None => Err(Stop::Usage("没有密码：请设环境变量 RENHE_PASSWORD，或用 --password-file 指定文件".into())),
        }
    }
}

/// What an editor leaves around a password is not part of it: a byte order mark before, a line end after.
fn first_line(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_file_may_come_from_any_editor() {
        assert_eq!(first_line("界桩 7\r\n"), "界桩 7", "the line end of Windows is not part of the password");
        assert_eq!(first_line("\u{feff}secret\n"), "secret", "nor is the byte order mark of its editor");
        assert_eq!(first_line(" 前后空格 "), " 前后空格 ", "spaces are");
        assert_eq!(first_line(""), "", "an empty file is an empty password, which opens nothing");
    }

    #[test]
    fn the_file_wins_and_none_at_all_is_wrong_usage() {
        let folder = std::env::temp_dir().join(format!("renhectl-password-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("password.txt");
        std::fs::write(&file, "from the file\n").unwrap();
        let both = Passwords { variable: Some("from the variable".into()), file: Some(file) };
        assert_eq!(both.read().ok().unwrap().as_str(), "from the file", "the call names the file, the variable may be left over");
        std::fs::remove_dir_all(&folder).unwrap();

        let none = Passwords { variable: None, file: None };
        assert!(matches!(none.read(), Err(Stop::Usage(_))), "nothing prompts: a missing password is wrong usage");
    }
}
