//! Rust text taken apart just far enough: code, literals and test regions told from each other, comments dropped.

/// A string or character literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The line it begins on, from 1.
    pub line: usize,
    /// As written between the quotes, escapes and all.
    pub text: String,
    /// It lies within a `#[cfg(test)]` item.
    pub in_test: bool,
}

/// A Rust file taken apart.
#[derive(Debug, Default)]
pub struct RustText {
    /// The text with comments and the insides of literals blanked; line numbers are the same.
    pub code: String,
    /// All literals in their order.
    pub literals: Vec<Literal>,
    /// Names of modules declared as `#[cfg(test)] mod name;`.
    pub test_modules: Vec<String>,
    /// For each line whether it lies within a `#[cfg(test)]` item.
    test_lines: Vec<bool>,
}

impl RustText {
    /// Takes a text apart. It is meant for code that compiles; anything else is read as well as it goes.
    pub fn read(text: &str) -> RustText {
        let (code, mut literals) = Lexer::new(text).read();
        let mut rust = RustText { test_lines: vec![false; code.lines().count() + 1], ..RustText::default() };
        rust.mark_tests(&code);
        for literal in &mut literals {
            literal.in_test = rust.is_test_line(literal.line);
        }
        rust.code = code;
        rust.literals = literals;
        rust
    }

    /// Does this line (from 1) lie within a `#[cfg(test)]` item?
    pub fn is_test_line(&self, line: usize) -> bool {
        self.test_lines.get(line - 1).copied().unwrap_or(false)
    }

    /// The lines of code with their numbers, without those of tests.
    pub fn shipped_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(line, _)| !self.is_test_line(*line))
    }

    fn mark_tests(&mut self, code: &str) {
        for (start, attribute) in code.match_indices("#[cfg(test)]") {
            let after = start + attribute.len();
            let Some(opening) = code[after..].find(['{', ';']).map(|at| after + at) else {
                continue;
            };
            let end = if code[opening..].starts_with('{') {
                closing_brace(code, opening)
            } else {
                self.test_modules.extend(declared_module(&code[after..opening]));
                opening
            };
            let lines = line_of(code, start)..=line_of(code, end);
            for line in lines {
                self.test_lines[line - 1] = true;
            }
        }
    }
}

/// The module's name in `pub(crate) mod name`.
fn declared_module(item: &str) -> Option<String> {
    let mut words = item.split_whitespace().skip_while(|word| *word != "mod");
    words.next()?;
    words.next().map(str::to_owned)
}

fn closing_brace(code: &str, opening: usize) -> usize {
    let mut depth = 0;
    for (at, character) in code[opening..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return opening + at;
                }
            }
            _ => {}
        }
    }
    code.len().saturating_sub(1)
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Reads characters one after the other; `code` grows by a blank for whatever is no code.
struct Lexer<'text> {
    rest: std::iter::Peekable<std::str::Chars<'text>>,
    code: String,
    line: usize,
    literals: Vec<Literal>,
}

impl<'text> Lexer<'text> {
    fn new(text: &'text str) -> Self {
        Lexer { rest: text.chars().peekable(), code: String::with_capacity(text.len()), line: 1, literals: Vec::new() }
    }

    fn read(mut self) -> (String, Vec<Literal>) {
        while let Some(character) = self.take() {
            match character {
                '/' if self.rest.peek() == Some(&'/') => self.line_comment(),
                '/' if self.rest.peek() == Some(&'*') => self.block_comment(),
                '"' => self.string(self.hashes_before()),
                '\'' => self.character(),
                other => self.code.push(other),
            }
        }
        (self.code, self.literals)
    }

    fn take(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        if character == '\n' {
            self.line += 1;
        }
        Some(character)
    }

    /// Takes a character that is no code: only line ends are kept.
    fn blank(&mut self) -> Option<char> {
        let character = self.take()?;
        self.code.push(if character == '\n' { '\n' } else { ' ' });
        Some(character)
    }

    fn line_comment(&mut self) {
        while self.rest.peek().is_some_and(|next| *next != '\n') {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        let mut before = '/';
        while let Some(character) = self.blank() {
            match (before, character) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    before = character;
                    continue;
                }
            }
            if depth == 0 {
                return;
            }
            // The two characters are used up: `*/*` does not open again.
            before = ' ';
        }
    }

    /// For a raw string the number of `#` just before its quote; nothing when it is an ordinary one.
    fn hashes_before(&self) -> Option<usize> {
        let without = self.code.trim_end_matches('#');
        let hashes = self.code.len() - without.len();
        let before = without.strip_suffix('r')?;
        let before = before.trim_end_matches(['b', 'c']);
        let is_word = before.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_');
        (!is_word).then_some(hashes)
    }

    fn string(&mut self, raw: Option<usize>) {
        let line = self.line;
        self.code.push('"');
        let mut text = String::new();
        let ending = raw.map(|hashes| format!("\"{}", "#".repeat(hashes)));
        while let Some(character) = self.blank() {
            text.push(character);
            match &ending {
                Some(ending) if text.ends_with(ending.as_str()) => {
                    text.truncate(text.len() - ending.len());
                    break;
                }
                Some(_) => {}
                None if character == '"' => {
                    text.pop();
                    break;
                }
                None if character == '\\' => text.extend(self.blank()),
                None => {}
            }
        }
        self.code.push('"');
        self.literals.push(Literal { line, text, in_test: false });
    }

    /// After a `'`: a character literal, or the start of a lifetime.
    fn character(&mut self) {
        let mut ahead = self.rest.clone();
        let is_literal = match ahead.next() {
            Some('\\') => true,
            Some(_) => ahead.next() == Some('\''),
            None => false,
        };
        self.code.push('\'');
        if !is_literal {
            return;
        }
        let line = self.line;
        let mut text = String::new();
        while let Some(character) = self.blank() {
            match character {
                '\'' => break,
                '\\' => {
                    text.push('\\');
                    text.extend(self.blank());
                }
                other => text.push(other),
            }
        }
        self.literals.push(Literal { line, text, in_test: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        RustText::read(source).literals.into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn literals_of_every_kind_are_found() {
        assert_eq!(texts(r##"f("a\"b", r#"c"d"#, b"e", 'f', '\'', '"')"##), ["a\\\"b", "c\"d", "e", "f", "\\'", "\""]);
    }

    #[test]
    fn comments_hold_no_literals_and_no_code() {
        let read = RustText::read("a(); // \"x\" unsafe\n/* \"y\" /* nested */ more */ b();");
        assert!(read.literals.is_empty(), "{:?}", read.literals);
        assert!(read.code.contains("b();") && !read.code.contains("unsafe"), "{}", read.code);
    }

    #[test]
    fn a_lifetime_is_no_character() {
        assert_eq!(texts("fn f<'a>(x: &'a str) -> &'static str { \"y\" }"), ["y"]);
    }

    #[test]
    fn lines_stay_where_they_are() {
        let read = RustText::read("let a = \"1\n2\";\nlet b = \"3\";");
        assert_eq!(read.literals[1].line, 3, "a finding must point at its line");
        assert_eq!(read.code.lines().count(), 3);
    }

    #[test]
    fn test_items_are_marked_to_their_closing_brace() {
        let read = RustText::read("fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() { \"}\" }\n}\nfn c() {}\n");
        let tests: Vec<usize> = (1..=6).filter(|line| read.is_test_line(*line)).collect();
        assert_eq!(tests, [2, 3, 4, 5], "a brace within a string closes nothing");
    }
}
