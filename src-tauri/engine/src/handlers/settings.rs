//! Settings, calendars, and what the forms offer.

use crate::call::Call;
use crate::error::{EngineError, Result, all_on_wire, invalid};
use crate::labels::labels;
use chrono::NaiveDate;
use renhe_mediation::basics::{
    self, CalendarProblem, CategoryEntry, NumberFormat, Term as DomainTerm, TermKind, YearCalendar, shipped,
};
use renhe_mediation::case::decide::text;
use renhe_mediation::event::NoPart;
use renhe_mediation::office::{self, CalendarImported, Office, OfficeEvent, SettingsSaved};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_mediation::subject::SubjectKind;
use renhe_store::Writing;
use renhe_wire::*;
use uuid::Uuid;

/// Phrases of the office's own.
const PHRASES_MAX: usize = 500;
/// Characters of one.
const PHRASE_LENGTH: usize = 500;

fn term_on_wire(term: DomainTerm) -> Term {
    Term { days: term.days, working: term.kind == TermKind::Working }
}

fn term(field: &str, term: &Term) -> Result<DomainTerm> {
    if term.days == 0 || term.days > 3650 {
        return Err(invalid(&format!("{field}.days"), Code::BadValue));
    }
    Ok(if term.working { DomainTerm::working(term.days) } else { DomainTerm::natural(term.days) })
}

pub(crate) fn settings_get(call: &mut Call<'_>, _: Nothing) -> Result<Settings> {
    Ok(settings_shown(&call.office()?.settings))
}

/// Settings as the window has them.
pub(super) fn settings_shown(settings: &office::Settings) -> Settings {
    let own_tag = |tag: &office::OwnTag| OwnTag { name: tag.name.clone(), from: tag.from.map(Day), until: tag.until.map(Day) };
    Settings {
        accept_within: term_on_wire(settings.accept_within),
        mediate_within: term_on_wire(settings.mediate_within),
        mediate_rules: settings
            .mediate_rules
            .iter()
            .map(|rule| TermRule { category: rule.category.clone(), source: rule.source.clone(), term: term_on_wire(rule.term) })
            .collect(),
        confirm_within: term_on_wire(settings.confirm_within),
        followup_after: term_on_wire(settings.followup_after),
        reply_within: term_on_wire(settings.reply_within),
        number_template: settings.number_template.clone(),
        serial_width: settings.serial_width,
        period_first_day: settings.period_first_day,
        own_tags: settings.own_tags.iter().map(own_tag).collect(),
        own_phrases: settings.own_phrases.iter().map(phrase_on_wire).collect(),
        lock_minutes: settings.lock_minutes,
    }
}

fn phrase_on_wire(phrase: &basics::Phrase) -> Phrase {
    Phrase { category: phrase.category.clone(), text: phrase.text.clone() }
}

/// Settings as they can be kept, each wrong one named at its field.
pub(super) fn checked(office: &Office, request: &Settings) -> Result<office::Settings> {
    let width = u8::try_from(request.serial_width).map_err(|_| invalid("serial_width", Code::BadValue))?;
    NumberFormat::new(&request.number_template, width).map_err(|_| invalid("number_template", Code::BadTemplate))?;
    if !(1..=28).contains(&request.period_first_day) {
        return Err(invalid("period_first_day", Code::BadValue));
    }
    if !(1..=24 * 60).contains(&request.lock_minutes) {
        return Err(invalid("lock_minutes", Code::BadValue));
    }
    let mut rules = Vec::new();
    for (index, rule) in request.mediate_rules.iter().enumerate() {
        let field = format!("mediate_rules[{index}]");
        if rule.category.is_none() && rule.source.is_none() {
            return Err(invalid(&field, Code::Required));
        }
        let term = term(&format!("{field}.term"), &rule.term)?;
        rules.push(office::TermRule { category: rule.category.clone(), source: rule.source.clone(), term });
    }
    Ok(office::Settings {
        accept_within: term("accept_within", &request.accept_within)?,
        mediate_within: term("mediate_within", &request.mediate_within)?,
        mediate_rules: rules,
        confirm_within: term("confirm_within", &request.confirm_within)?,
        followup_after: term("followup_after", &request.followup_after)?,
        reply_within: term("reply_within", &request.reply_within)?,
        number_template: request.number_template.clone(),
        serial_width: request.serial_width,
        period_first_day: request.period_first_day,
        own_tags: own_tags(&request.own_tags)?,
        own_phrases: own_phrases(office, &request.own_phrases)?,
        check_weights: office.settings.check_weights.clone(),
        lock_minutes: request.lock_minutes,
    })
}

fn own_tags(entered: &[OwnTag]) -> Result<Vec<office::OwnTag>> {
    let tag = |(index, tag): (usize, &OwnTag)| -> Result<office::OwnTag> {
        let name = text(&format!("own_tags[{index}].name"), &tag.name, 30, true)?;
        let (from, until) = (tag.from.map(|day| day.0), tag.until.map(|day| day.0));
        if let Some((from, until)) = from.zip(until).filter(|(from, until)| until < from) {
            let problem = Problem::new(Code::DateTooEarly).with("earliest", from).with("what", "from").with("date", until);
            return Err(Rejection::Invalid(problem.at(format!("own_tags[{index}].until"))).into());
        }
        Ok(office::OwnTag { name, from, until })
    };
    entered.iter().enumerate().map(tag).collect()
}

fn own_phrases(office: &Office, entered: &[Phrase]) -> Result<Vec<basics::Phrase>> {
    if entered.len() > PHRASES_MAX {
        let problem = Problem::new(Code::BadValue).with("max", PHRASES_MAX).at("own_phrases");
        return Err(Rejection::Invalid(problem).into());
    }
    let phrase = |(index, phrase): (usize, &Phrase)| -> Result<basics::Phrase> {
        let at = |name: &str| format!("own_phrases[{index}].{name}");
        let category = phrase.category.as_deref().map(str::trim).filter(|code| !code.is_empty());
        if category.is_some_and(|code| office.dictionaries.any_name(code).is_none()) {
            return Err(invalid(&at("category"), Code::UnknownCategory));
        }
        let text = text(&at("text"), &phrase.text, PHRASE_LENGTH, true)?;
        Ok(basics::Phrase { category: category.map(str::to_owned), text })
    };
    entered.iter().enumerate().map(phrase).collect()
}

pub(crate) fn settings_set(call: &mut Call<'_>, request: Settings) -> Result<Saved> {
    let settings = checked(call.office()?, &request)?;
    call.write(|writing, _| {
        keep_settings(writing, settings)?;
        Ok(writing.project_all_tasks()?)
    })?;
    call.changes.settings = true;
    Ok(Saved { warnings: Vec::new() })
}

pub(crate) fn calendar_list(call: &mut Call<'_>, _: Nothing) -> Result<CalendarYears> {
    let office = call.office()?;
    let broken = || EngineError::Broken("shipped calendars cannot be read".to_owned());
    let ships = shipped::calendars().map_err(|_| broken())?;
    let shipped_years: Vec<i32> = ships.years().collect();
    let years = office.calendars.all().map(|calendar| CalendarYear {
        year: calendar.year,
        shipped: shipped_years.contains(&calendar.year) && !office.imported_years.contains(&calendar.year),
        holidays: calendar
            .holidays
            .iter()
            .map(|holiday| HolidaySpan { name: holiday.name.clone(), from: Day(holiday.from), to: Day(holiday.to) })
            .collect(),
        makeup: calendar.makeup.iter().map(|day| Day(*day)).collect(),
    });
    Ok(CalendarYears { years: years.collect() })
}

/// The shipped dictionaries, the earliest first.
pub(crate) fn dictionary_list(call: &mut Call<'_>, _: Nothing) -> Result<Dictionaries> {
    let lists = call.office()?.dictionaries.lists();
    // The first list holds from the beginning: the wire's earliest year stands for it.
    let beginning = NaiveDate::from_ymd_opt(1900, 1, 1);
    let dictionaries = lists.iter().enumerate().map(|(place, list)| Dictionary {
        id: list.id.as_str().to_owned(),
        from: Day(list.effective_from.or(beginning).unwrap_or_default()),
        // One without an end holds until the next begins.
        until: list.effective_to.or_else(|| lists.get(place + 1)?.effective_from?.pred_opt()).map(Day),
        categories: list.entries.iter().map(category).collect(),
    });
    Ok(Dictionaries { dictionaries: dictionaries.collect() })
}

fn category(entry: &CategoryEntry) -> Choice {
    Choice { code: entry.code.as_str().to_owned(), name: entry.name.clone() }
}

/// Why a calendar cannot be used, as a word and where: the day, or the line of the text.
pub(super) fn calendar_problem(problem: &CalendarProblem) -> Problem {
    let because = |why: &str| Problem::new(Code::BadCalendar).with("why", why);
    match problem {
        CalendarProblem::Unreadable(error) => because("unreadable").with("line", error.line()),
        CalendarProblem::Year(year) => because("year").with("year", year),
        CalendarProblem::NoHoliday(year) => because("no_holiday").with("year", year),
        CalendarProblem::Nameless(date) => because("nameless").with("date", date),
        CalendarProblem::Backwards { from, .. } => because("backwards").with("date", from),
        CalendarProblem::OutOfYear { date, .. } => because("out_of_year").with("date", date),
        CalendarProblem::Twice(date) => because("twice").with("date", date),
        CalendarProblem::MakeupOnWeekday(date) => because("makeup_on_weekday").with("date", date),
    }
}

/// Appends settings; the tasks they move are projected by the caller.
pub(super) fn keep_settings(writing: &mut Writing<'_>, settings: office::Settings) -> Result<()> {
    let event = OfficeEvent::SettingsSaved(SettingsSaved { settings }, NoPart {});
    Ok(writing.append_office(SubjectKind::Settings, Uuid::nil(), &event)?)
}

/// Appends a year's calendar. One subject a year, so that the same year from two devices is one thing with two values.
pub(super) fn keep_calendar(writing: &mut Writing<'_>, year: i32, json: String) -> Result<()> {
    let subject = Uuid::from_u128(u128::try_from(year).unwrap_or(0));
    let event = OfficeEvent::CalendarImported(CalendarImported { year, json }, NoPart {});
    Ok(writing.append_office(SubjectKind::Calendar, subject, &event)?)
}

pub(crate) fn calendar_import(call: &mut Call<'_>, request: ImportCalendar) -> Result<Saved> {
    let calendar = YearCalendar::parse(&request.json)
        .map_err(|problem| EngineError::Rejected(Rejection::Invalid(calendar_problem(&problem).at("json"))))?;
    call.write(|writing, _| {
        keep_calendar(writing, calendar.year, request.json)?;
        Ok(writing.project_all_tasks()?)
    })?;
    call.changes.settings = true;
    Ok(Saved { warnings: all_on_wire(&[]) })
}

pub(crate) fn choices(call: &mut Call<'_>, request: ChoicesOn) -> Result<Choices> {
    let on = request.on.map_or_else(|| call.today(), |day| day.0);
    let unlocked = call.unlocked()?;
    let office = unlocked.casebook.office();
    let categories = office.dictionaries.in_force(on).map(|dictionary| dictionary.entries.iter().map(category).collect());
    let phrases = shipped::phrases().map_err(|_| EngineError::Broken("shipped phrases cannot be read".to_owned()))?;
    let shipped_tags = labels().map(|labels| labels.tags.clone()).unwrap_or_default();
    let own_tags = office.settings.own_tags.iter().filter(|tag| tag.in_force(on)).map(|tag| (tag.name.clone(), tag.name.clone()));
    let me = unlocked.session.as_ref().and_then(|session| office.users.get(&session.user)).and_then(|user| user.member);
    let active = office.committees.values().filter(|committee| committee.active);
    Ok(Choices {
        categories: categories.unwrap_or_default(),
        tags: shipped_tags.into_iter().chain(own_tags).map(|(code, name)| Choice { code, name }).collect(),
        committees: active
            .map(|committee| Choice { code: committee.id.to_string(), name: committee.entry.name.clone() })
            .collect(),
        members: office
            .members
            .values()
            .filter(|member| member.active())
            .map(|member| MemberChoice {
                id: member.id.to_string(),
                name: member.entry.name.clone(),
                committees: member
                    .appointments
                    .iter()
                    .filter(|held| held.ended_on.is_none())
                    .map(|held| held.post.committee.to_string())
                    .collect(),
            })
            .collect(),
        me: me.map(|id| id.to_string()),
        home_committee: office.home.map(|id| id.to_string()),
        last_place: unlocked.casebook.local("last_place")?,
        phrases: phrases.iter().chain(&office.settings.own_phrases).map(phrase_on_wire).collect(),
    })
}
