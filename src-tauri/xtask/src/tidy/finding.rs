//! What a rule has to say.

/// One place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// From the root, with `/` between its parts.
    pub path: String,
    /// From 1; 1 as well when the whole file is meant.
    pub line: usize,
    /// What is wrong, and where it belongs instead.
    pub what: String,
}

impl Finding {
    /// A finding at a line.
    pub fn at(path: &str, line: usize, what: impl Into<String>) -> Finding {
        Finding { path: path.to_owned(), line, what: what.into() }
    }
}
