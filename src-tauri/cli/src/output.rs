//! The two streams: results on stdout, everything said about them on stderr.

use std::io::Write;

use serde::Serialize;

use crate::stop::Stop;

/// Where a command writes. A message that cannot be written is no reason to fail; a result that cannot is.
pub(crate) struct Output<'a> {
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
}

impl<'a> Output<'a> {
    pub(crate) fn new(stdout: &'a mut dyn Write, stderr: &'a mut dyn Write) -> Self {
        Output { stdout, stderr }
    }

    /// One line of the result.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Stop> {
        writeln!(self.stdout, "{text}").map_err(Stop::Output)
    }

    /// The result as indented JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(value).map_err(|_| Stop::Answer)?;
        self.line(&text)
    }

    /// A message beside the result.
    pub(crate) fn note(&mut self, text: &str) {
        // Whoever closed stderr does not want to read it.
        let _ = writeln!(self.stderr, "{text}");
    }

    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        self.stdout.flush().map_err(Stop::Output)
    }
}

/// Cells that a terminal needs for a text: two for Han characters, full-width signs and emoji.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The text followed by spaces up to `cells`; a longer text stays whole.
pub(crate) fn padded(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(width(text))))
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_take_two_cells_so_columns_stand_under_each_other() {
        assert_eq!(width("邻里ab"), 6, "two Han characters and two letters");
        assert_eq!(padded("邻里", 6), "邻里  ", "padding counts cells, not characters");
        assert_eq!(padded("房屋宅基地", 4), "房屋宅基地", "a text is never cut");
    }
}
