//! Lists in an order of one's own, by up to three keys. What is not there (no due day, not concluded) comes last, whichever
//! way it is sorted; what is equal in every key comes newest registration first.

use super::counts::{Total, total};
use super::line::{CaseLine, line};
use super::list::{CaseQuery, lines_a_page, restrict};
use crate::case_book::CaseBook;
use crate::counters::TermKind;
use crate::error::{Result, StoreError};
use renhe_mediation::words::SortBy;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use uuid::Uuid;

/// Keys that order a list at the most.
const MOST_KEYS: usize = 3;

/// A page in an order of one's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Sorted {
    /// Its lines.
    pub lines: Vec<CaseLine>,
    /// Where it ends; `None` on the last page.
    pub next: Option<String>,
    /// All that match.
    pub total: Total,
}

/// An expression that orders, never NULL.
struct Key {
    sql: String,
    descending: bool,
}

/// A page of cases ordered by `sort`, each key with whether it descends.
pub(crate) fn sorted(book: &CaseBook, query: &CaseQuery, sort: &[(SortBy, bool)], after: Option<&str>) -> Result<Sorted> {
    let Some(mut asked) = restrict(&book.connection, &book.terms, query)? else {
        return Ok(Sorted { lines: Vec::new(), next: None, total: Total::default() });
    };
    let total = total(&book.connection, &book.terms, &book.edges, query, &asked)?;
    let mut keys: Vec<Key> = sort.iter().take(MOST_KEYS).flat_map(|(by, descending)| keys_of(book, *by, *descending)).collect();
    keys.push(Key { sql: "case_row.registered_on".to_owned(), descending: true });
    keys.push(Key { sql: "case_row.id".to_owned(), descending: true });
    if let Some(after) = after {
        let values = read_cursor(after, keys.len())?;
        let first = asked.values.len() + 1;
        asked.where_.push_str(&format!(" AND {}", behind(&keys, first)));
        asked.values.extend(values);
    }
    let limit = lines_a_page(query);
    let columns: Vec<String> = keys.iter().enumerate().map(|(place, key)| format!("{} AS k{place}", key.sql)).collect();
    let order = |prefix: &str| -> String {
        let one = |(place, key): (usize, &Key)| format!("{prefix}k{place}{}", if key.descending { " DESC" } else { "" });
        keys.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
    };
    let shown: Vec<String> = (0..keys.len()).map(|place| format!("page.k{place}")).collect();
    let sql = include_str!("sorted.sql")
        .replace("{shown}", &shown.join(", "))
        .replace("{columns}", &columns.join(", "))
        .replace("{from}", &asked.from)
        .replace("{where}", &asked.where_)
        .replace("{inner}", &order(""))
        .replace("{outer}", &order("page."))
        .replace("{limit}", &(limit + 1).to_string());
    let mut statement = book.connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&asked.values))?;
    let mut lines = Vec::new();
    let mut last = None;
    let mut more = false;
    while let Some(row) = rows.next()? {
        if lines.len() == limit as usize {
            more = true;
            break;
        }
        lines.push(line(row)?);
        let values: Vec<Value> = (0..keys.len()).map(|place| row.get(FIRST_KEY + place)).collect::<rusqlite::Result<_>>()?;
        last = Some(values);
    }
    let next = if more { last.map(|values| write_cursor(&values)).transpose()? } else { None };
    Ok(Sorted { lines, next, total })
}

/// Columns before the keys in sorted.sql: those of a line.
const FIRST_KEY: usize = 21;

fn keys_of(book: &CaseBook, by: SortBy, descending: bool) -> Vec<Key> {
    let key = |sql: String| Key { sql, descending };
    let absent_last = |column: &str| format!("ifnull(case_row.{column}, {})", if descending { -1 } else { i64::MAX });
    match by {
        SortBy::RegisteredOn => vec![key("case_row.registered_on".to_owned())],
        SortBy::Number => vec![
            key("case_row.year".to_owned()),
            key(ranks(book, TermKind::Committee, "first_committee")),
            key("case_row.mark".to_owned()),
            key("case_row.serial".to_owned()),
        ],
        SortBy::DueOn => vec![key(absent_last("due_on"))],
        SortBy::ConcludedOn => vec![key(absent_last("concluded_on"))],
        SortBy::Amount => vec![key("case_row.amount_fen".to_owned())],
        SortBy::Committee => vec![key(ranks(book, TermKind::Committee, "committee"))],
        SortBy::Category => vec![key(ranks(book, TermKind::Category, "category"))],
        SortBy::Stage => vec![key("case_row.stage".to_owned())],
    }
}

/// Numbers of words put in the order in which their names are read: categories as on the form, committees as entered.
fn ranks(book: &CaseBook, kind: TermKind, column: &str) -> String {
    let place = |word: &str| -> usize {
        let at = match kind {
            TermKind::Committee => {
                let id = Uuid::parse_str(word).unwrap_or_default();
                book.office().committees.keys().position(|known| *known == id)
            }
            _ => {
                let newest_first = book.office().dictionaries.lists().iter().rev();
                let mut places = newest_first.map(|list| list.entries.iter().position(|entry| entry.code.as_str() == word));
                places.find_map(|place| place)
            }
        };
        at.unwrap_or(usize::MAX)
    };
    let mut words: Vec<(usize, &str, i64)> = book.terms.of_kind(kind).map(|(word, id)| (place(word), word, id)).collect();
    words.sort_unstable();
    if words.is_empty() {
        return "0".to_owned();
    }
    let cases: Vec<String> = words.iter().enumerate().map(|(rank, (_, _, id))| format!("WHEN {id} THEN {rank}")).collect();
    format!("CASE case_row.{column} {} ELSE -1 END", cases.join(" "))
}

/// Behind the values that begin at `first`, in the order of the keys.
fn behind(keys: &[Key], first: usize) -> String {
    let (key, rest) = match keys {
        [] => return "0".to_owned(),
        [key, rest @ ..] => (key, rest),
    };
    let sign = if key.descending { "<" } else { ">" };
    let (sql, place) = (&key.sql, first);
    if rest.is_empty() {
        return format!("{sql} {sign} ?{place}");
    }
    format!("({sql} {sign} ?{place} OR ({sql} = ?{place} AND {}))", behind(rest, first + 1))
}

fn write_cursor(values: &[Value]) -> Result<String> {
    let plain: Vec<serde_json::Value> = values
        .iter()
        .map(|value| match value {
            Value::Integer(number) => serde_json::Value::from(*number),
            Value::Text(text) => serde_json::Value::from(text.as_str()),
            Value::Null | Value::Real(_) | Value::Blob(_) => serde_json::Value::Null,
        })
        .collect();
    Ok(serde_json::to_string(&plain)?)
}

fn read_cursor(text: &str, keys: usize) -> Result<Vec<Value>> {
    let plain: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|_| StoreError::Cursor)?;
    if plain.len() != keys {
        return Err(StoreError::Cursor);
    }
    let value = |plain: serde_json::Value| match plain {
        serde_json::Value::Number(number) => number.as_i64().map(Value::Integer),
        serde_json::Value::String(text) => Some(Value::Text(text)),
        _ => None,
    };
    plain.into_iter().map(|plain| value(plain).ok_or(StoreError::Cursor)).collect()
}
