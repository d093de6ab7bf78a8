//! Which fields a template may use: a tree of names in English and Chinese, and what each is.

/// A field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the data.
    pub name: &'static str,
    /// Its Chinese names; the first is the one that is shown.
    pub aliases: &'static [&'static str],
    /// What it is.
    pub kind: Kind,
}

/// What a field is.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text; line breaks divide paragraphs.
    Text,
    /// A whole number.
    Number,
    /// A day, `2023-03-05` in the data.
    Day,
    /// An amount: `{"fen": 123400, "capital": "人民币…"}` in the data.
    Money,
    /// Yes or no.
    Flag,
    /// A list of texts.
    Texts,
    /// A group of fields, which may be absent as a whole.
    Record(&'static [Field]),
    /// A list of such groups.
    List(&'static [Field]),
}

/// Finds a field by its English or Chinese name.
pub(super) fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name || field.aliases.contains(&name))
}
