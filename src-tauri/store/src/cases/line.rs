//! A case as one line of a list.

use crate::days::from_day;
use crate::error::Result;
use chrono::NaiveDate;
use renhe_mediation::words::*;
use rusqlite::{Connection, Row};
use uuid::Uuid;

/// A case as one line.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLine {
    /// Row, for the cursor.
    pub row: i64,
    /// Id.
    pub id: Uuid,
    /// Number as on paper.
    pub number: String,
    /// One sentence.
    pub summary: String,
    /// First names of each side.
    pub parties: String,
    /// Category: dictionary and code.
    pub category: (String, String),
    /// Committee in charge.
    pub committee: Uuid,
    /// Stage.
    pub stage: Stage,
    /// Void state.
    pub void: VoidState,
    /// Form, when succeeded.
    pub form: Option<AgreementForm>,
    /// Performance.
    pub performance: Performance,
    /// 登记日.
    pub registered_on: NaiveDate,
    /// 办结日.
    pub concluded_on: Option<NaiveDate>,
    /// Next task.
    pub due: Option<(NaiveDate, String)>,
    /// Closed.
    pub closed: bool,
    /// 疑难复杂.
    pub difficult: bool,
    /// 协议涉及金额.
    pub amount_fen: i64,
    /// Two values wait for a person.
    pub conflict: bool,
}

/// Lines of cases, in the order of the ids.
pub(crate) fn lines_of(connection: &Connection, ids: &[Uuid]) -> Result<Vec<CaseLine>> {
    let sql = include_str!("page.sql")
        .replace("{row}", "id")
        .replace("{day}", "registered_on")
        .replace("{from}", "case_row")
        .replace("{where}", "case_id = ?1")
        .replace("{order}", "id")
        .replace("{limit}", "1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([id.as_bytes().as_slice()])?;
        if let Some(row) = rows.next()? {
            lines.push(line(row)?);
        }
    }
    Ok(lines)
}

pub(super) fn line(row: &Row<'_>) -> Result<CaseLine> {
    let word = |all: &[Stage], code: i64| usize::try_from(code).ok().and_then(|place| all.get(place).copied());
    let due_on: Option<i64> = row.get(15)?;
    let due_kind: Option<String> = row.get(16)?;
    let committee: String = row.get(7)?;
    Ok(CaseLine {
        row: row.get(1)?,
        id: Uuid::from_bytes(row.get(2)?),
        number: row.get(3)?,
        summary: row.get(4)?,
        parties: row.get(5)?,
        category: (row.get(17)?, row.get(6)?),
        committee: Uuid::parse_str(&committee).unwrap_or_default(),
        stage: word(Stage::ALL, row.get(8)?).unwrap_or(Stage::Awaiting),
        void: from_code(VoidState::ALL, row.get(9)?).unwrap_or(VoidState::Valid),
        form: from_code(AgreementForm::ALL, row.get(10)?),
        performance: from_code(Performance::ALL, row.get(11)?).unwrap_or(Performance::None),
        registered_on: from_day(row.get(12)?),
        concluded_on: row.get::<_, Option<i64>>(13)?.map(from_day),
        due: due_on.map(from_day).zip(due_kind),
        closed: row.get(14)?,
        difficult: row.get(18)?,
        amount_fen: row.get(19)?,
        conflict: row.get(20)?,
    })
}

pub(crate) fn from_code<T: Copy>(all: &[T], code: i64) -> Option<T> {
    usize::try_from(code).ok().and_then(|place| all.get(place).copied())
}
