//! Settings, calendars, and what the forms offer.

use crate::call::Call;
use crate::error::{EngineError, Result, all_on_wire, invalid};
use crate::labels::labels;
use renhe_mediation::basics::{CalendarProblem, NumberFormat, Term as DomainTerm, TermKind, YearCalendar, shipped};
use renhe_mediation::case::decide::text;
use renhe_mediation::event::NoPart;
use renhe_mediation::office::{self, CalendarImported, OfficeEvent, SettingsSaved};
use renhe_mediation::problem::{Code, Problem};
use renhe_mediation::subject::SubjectKind;
use renhe_wire::*;
use uuid::Uuid;

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
    let settings = &call.office()?.settings;
    Ok(Settings {
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
        own_tags: settings.own_tags.clone(),
        lock_minutes: settings.lock_minutes,
    })
}

pub(crate) fn settings_set(call: &mut Call<'_>, request: Settings) -> Result<Saved> {
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
    let own_tags: Vec<String> = request
        .own_tags
        .iter()
        .enumerate()
        .map(|(index, tag)| text(&format!("own_tags[{index}]"), tag, 30, true).map_err(EngineError::from))
        .collect::<Result<_>>()?;
    let settings = office::Settings {
        accept_within: term("accept_within", &request.accept_within)?,
        mediate_within: term("mediate_within", &request.mediate_within)?,
        mediate_rules: rules,
        confirm_within: term("confirm_within", &request.confirm_within)?,
        followup_after: term("followup_after", &request.followup_after)?,
        reply_within: term("reply_within", &request.reply_within)?,
        number_template: request.number_template.clone(),
        serial_width: request.serial_width,
        period_first_day: request.period_first_day,
        own_tags,
        lock_minutes: request.lock_minutes,
    };
    let event = OfficeEvent::SettingsSaved(SettingsSaved { settings }, NoPart {});
    call.write(|writing, _| {
        writing.append_office(SubjectKind::Settings, Uuid::nil(), &event)?;
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

/// Why a calendar cannot be used, as a word and where: the day, or the line of the text.
fn calendar_problem(problem: &CalendarProblem) -> Problem {
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

pub(crate) fn calendar_import(call: &mut Call<'_>, request: ImportCalendar) -> Result<Saved> {
    let calendar = YearCalendar::parse(&request.json).map_err(|problem| {
        EngineError::Rejected(renhe_mediation::problem::Rejection::Invalid(calendar_problem(&problem).at("json")))
    })?;
    // One subject a year, so that the same year from two devices is one thing with two values.
    let subject = Uuid::from_u128(u128::try_from(calendar.year).unwrap_or(0));
    let imported = CalendarImported { year: calendar.year, json: request.json.clone() };
    call.write(|writing, _| {
        writing.append_office(SubjectKind::Calendar, subject, &OfficeEvent::CalendarImported(imported, NoPart {}))?;
        Ok(writing.project_all_tasks()?)
    })?;
    call.changes.settings = true;
    Ok(Saved { warnings: all_on_wire(&[]) })
}

pub(crate) fn choices(call: &mut Call<'_>, request: ChoicesOn) -> Result<Choices> {
    let on = request.on.map_or_else(|| call.today(), |day| day.0);
    let unlocked = call.unlocked()?;
    let office = unlocked.casebook.office();
    let categories = office.dictionaries.in_force(on).map(|dictionary| {
        let choice = |entry: &renhe_mediation::basics::CategoryEntry| Choice {
            code: entry.code.as_str().to_owned(),
            name: entry.name.clone(),
        };
        dictionary.entries.iter().map(choice).collect()
    });
    let shipped_tags = labels().map(|labels| labels.tags.clone()).unwrap_or_default();
    let own_tags = office.settings.own_tags.iter().map(|tag| (tag.clone(), tag.clone()));
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
    })
}
