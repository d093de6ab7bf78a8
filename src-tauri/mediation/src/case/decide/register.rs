//! 登记: a dispute enters the book and gets its number at once.

use super::check::{self, LINE_MAX, NAME_MAX};
use super::{Act, Decision};
use crate::basics::{CaseNumber, NumberFormat, Source, UNSPECIFIED};
use crate::case::events::*;
use crate::case::parts::{Letter, Party};
use crate::problem::{Code, Problem, Rejection, invalid};
use crate::words::CommitteeKind;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

/// What is entered at registration.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// Committee in charge.
    pub committee: Uuid,
    /// The day the dispute was brought.
    pub registered_on: NaiveDate,
    /// Parties on at least two sides.
    pub parties: Vec<Party>,
    /// Category code of the dictionary in force.
    pub category: String,
    /// One sentence.
    pub summary: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Source; application where absent.
    pub source: Option<String>,
    /// The referrer's letter.
    pub letter: Option<Letter>,
    /// Place.
    pub place: Option<String>,
    /// 涉及人数.
    pub people: Option<u32>,
    /// 争议金额, fen.
    pub disputed_fen: Option<i64>,
    /// 疑难复杂.
    pub difficult: bool,
    /// Day the quarrel arose.
    pub event_on: Option<NaiveDate>,
    /// The case it was split off from.
    pub split_from: Option<Uuid>,
}

/// Registers. `mark` is the device's mark, `serial` the next of committee, mark and year.
///
/// # Errors
/// An entry at its field that cannot be; [`Code::CommitteeInactive`].
pub fn register(act: &mut Act<'_>, entered: &Registration, mark: &str, serial: u32) -> Result<Decision, Rejection> {
    let committee = act.office.committees.get(&entered.committee).ok_or_else(|| invalid("committee", Code::UnknownCommittee))?;
    if !committee.active {
        return Err(Rejection::Refused(Problem::new(Code::CommitteeInactive).with("name", &committee.entry.name)));
    }
    check::day("registered_on", entered.registered_on, None, act.today)?;
    if let Some(event_on) = entered.event_on {
        check::day("event_on", event_on, None, act.today)?;
        if event_on > entered.registered_on {
            return Err(Rejection::Invalid(Problem::new(Code::DateTooLate).with("latest", entered.registered_on).at("event_on")));
        }
    }
    let (parties, mut warnings) = parties(act, "parties", &entered.parties)?;
    let summary = check::text("summary", &entered.summary, LINE_MAX, true)?;
    let category = category(act, &entered.category, entered.registered_on)?;
    let source = source("source", entered.source.as_deref())?;
    let letter = entered.letter.as_ref().map(tidy_letter).transpose()?;
    if source.starts_with("referral") && letter.is_none() {
        warnings.push(Problem::new(Code::LetterMissing).at("letter"));
    }
    if let Some(fen) = entered.disputed_fen {
        check::amount("disputed_fen", fen)?;
    }
    let signs = &act.office.signs;
    let own_case = parties.iter().any(|party| signs.is_own_village_committee(&party.name, &committee.entry.name));
    if own_case && committee.entry.kind == CommitteeKind::Village {
        warnings.push(Problem::new(Code::PartyIsCommittee).at("committee"));
    }
    let number = number(act, &committee.entry.short_name, mark, entered.registered_on.year(), serial)?;
    let counted = Registered {
        number,
        committee: entered.committee,
        registered_on: entered.registered_on,
        category,
        source,
        tags: tags(&entered.tags)?,
        people: entered.people,
        disputed_fen: entered.disputed_fen,
        difficult: entered.difficult,
        event_on: entered.event_on,
        answer_by: letter.as_ref().and_then(|letter| letter.answer_by),
        parties: parties.iter().map(Party::count).collect(),
        split_from: entered.split_from,
    };
    let private =
        RegisteredPrivate { summary, place: check::maybe("place", entered.place.as_deref(), LINE_MAX)?, letter, parties };
    Ok(Decision::of(CaseEvent::Registered(counted, private)).warn(warnings))
}

fn number(act: &Act<'_>, short: &str, mark: &str, year: i32, serial: u32) -> Result<Number, Rejection> {
    let settings = &act.office.settings;
    let format = NumberFormat::new(&settings.number_template, u8::try_from(settings.serial_width).unwrap_or(1))
        .map_err(|_| invalid("number_template", Code::BadTemplate))?;
    let number = CaseNumber { short: short.to_owned(), mark: mark.to_owned(), year, serial };
    let text = format.render(&number);
    Ok(Number { short: number.short, mark: number.mark, year, serial, text })
}

/// Parties with new ids where they have none; at least two sides.
pub(super) fn parties(act: &mut Act<'_>, field: &str, entered: &[Party]) -> Result<(Vec<Party>, Vec<Problem>), Rejection> {
    let (parties, warnings) = new_parties(act, field, entered)?;
    let first = parties.first().map(|party| party.side);
    if parties.iter().all(|party| Some(party.side) == first) {
        return Err(invalid(field, if parties.is_empty() { Code::Required } else { Code::OneSideOnly }));
    }
    Ok((parties, warnings))
}

pub(super) fn new_parties(act: &mut Act<'_>, field: &str, entered: &[Party]) -> Result<(Vec<Party>, Vec<Problem>), Rejection> {
    if entered.len() > 2_000 {
        return Err(Rejection::Invalid(Problem::new(Code::TooLong).with("max", 2_000).at(field)));
    }
    let mut parties = Vec::with_capacity(entered.len());
    let mut warnings = Vec::new();
    for (index, party) in entered.iter().enumerate() {
        let (mut tidy, noted) = check::party(&format!("{field}[{index}]"), party, act.today)?;
        tidy.id = Some(tidy.id.unwrap_or_else(|| (act.new_id)()));
        name_stand_ins(act, &mut tidy);
        warnings.extend(noted);
        parties.push(tidy);
    }
    Ok((parties, warnings))
}

/// Gives those who act for a party ids, so that a form that has not seen their numbers can name them.
pub(super) fn name_stand_ins(act: &mut Act<'_>, party: &mut Party) {
    for stand_in in &mut party.stand_ins {
        stand_in.id = Some(stand_in.id.unwrap_or_else(|| (act.new_id)()));
    }
}

pub(super) fn category(act: &Act<'_>, code: &str, on: NaiveDate) -> Result<Category, Rejection> {
    let unknown = || invalid("category", if code.trim().is_empty() { Code::Required } else { Code::UnknownCategory });
    let dictionary = act.office.dictionaries.in_force(on).ok_or_else(unknown)?;
    let known = dictionary.entries.iter().any(|entry| entry.code.as_str() == code) || code == UNSPECIFIED;
    if !known {
        return Err(unknown());
    }
    Ok(Category { dictionary: dictionary.id.as_str().to_owned(), code: code.to_owned() })
}

pub(super) fn source(field: &str, entered: Option<&str>) -> Result<String, Rejection> {
    let source = Source::parse(entered.unwrap_or("application")).map_err(|_| invalid(field, Code::UnknownSource))?;
    Ok(source.key().to_owned())
}

pub(super) fn tags(entered: &[String]) -> Result<Vec<String>, Rejection> {
    if entered.len() > 50 {
        return Err(invalid("tags", Code::TooLong));
    }
    let mut tags: Vec<String> = entered.iter().map(|tag| check::text("tags", tag, NAME_MAX, true)).collect::<Result<_, _>>()?;
    tags.sort();
    tags.dedup();
    Ok(tags)
}

pub(super) fn tidy_letter(letter: &Letter) -> Result<Letter, Rejection> {
    Ok(Letter {
        number: check::maybe("letter.number", letter.number.as_deref(), NAME_MAX)?,
        on: letter.on,
        answer_by: letter.answer_by,
        contact: check::maybe("letter.contact", letter.contact.as_deref(), LINE_MAX)?,
    })
}
