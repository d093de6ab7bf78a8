//! The cases behind a figure as at a moment: those that have not changed since from the rows, the others as they were.

use super::{AsAt, Touched};
use crate::case_book::CaseBook;
use crate::cases::{self, CaseQuery, Page};
use crate::days::to_day;
use crate::error::Result;
use renhe_mediation::case::Share;
use std::collections::BTreeMap;

impl AsAt {
    /// A page of cases, as [`CaseBook::list`] gave it then; rows keep their places, so that pages follow each other.
    ///
    /// For the figures: `open`, `person` and `text` are questions about now, and must not be asked.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn list(&self, book: &CaseBook, query: &CaseQuery) -> Result<Page> {
        debug_assert!(query.open.is_none() && query.person.is_none() && query.text.is_none(), "no figure asks for these");
        let rows: Vec<i64> = self.touched.iter().map(|touched| touched.row).collect();
        let (mut lines, mut total) = cases::lines(&book.connection, &book.terms, &book.edges, query, &rows)?;
        let mut then: Vec<(i64, &Share, &Touched)> = self
            .touched
            .iter()
            .filter_map(|touched| {
                let share = touched.then.as_ref()?;
                Some((to_day(day_of(query, share)?), share, touched))
            })
            .collect();
        total.count = total.count.saturating_add(u32::try_from(then.len()).unwrap_or(u32::MAX));
        if let Some(after) = query.after {
            then.retain(|(day, _, touched)| (*day, touched.row) < (after.day, after.row));
        }
        then.sort_by_key(|(day, _, touched)| std::cmp::Reverse((*day, touched.row)));
        // No more of them than a page has can stand on it; only those are folded again.
        for (day, share, touched) in then.into_iter().take(query.limit.clamp(1, 500) as usize + 1) {
            let case = self.fold(book, touched.case)?;
            lines.push((day, cases::line_of(&case, share, &self.office, touched.row)));
        }
        lines.sort_by_key(|(day, line)| std::cmp::Reverse((*day, line.row)));
        Ok(cases::page_of(lines, total, query))
    }

    /// How many cases took how many days, as [`CaseBook::days_taken`] gave it then.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn days_taken(&self, book: &CaseBook, query: &CaseQuery) -> Result<BTreeMap<i64, i64>> {
        let mut taken = book.days_taken(query)?;
        for touched in self.touched.iter().filter(|touched| touched.now != touched.then) {
            for (share, sign) in [(&touched.now, -1), (&touched.then, 1)] {
                let Some(share) = share.as_ref().filter(|share| day_of(query, share).is_some()) else { continue };
                if let Some(days) = share.days_taken() {
                    *taken.entry(days).or_default() += sign;
                }
            }
        }
        taken.retain(|_, count| *count != 0);
        Ok(taken)
    }
}

/// The day by which the query orders a case of this share; `None` when the query lets it not through.
fn day_of(query: &CaseQuery, share: &Share) -> Option<chrono::NaiveDate> {
    let day = share.dated(query.basis)?;
    let within = query.period.is_none_or(|period| period.from <= day && day <= period.to);
    let voided = query.voided.is_none_or(|voided| voided == share.voided);
    let staged = query.stages.is_empty() || query.stages.contains(&share.stage);
    let formed = query.forms.is_empty() || share.form.is_some_and(|form| query.forms.contains(&form));
    let performing = query.performance.is_empty() || query.performance.contains(&share.performance);
    let open_then = query.not_concluded_by.is_none_or(|day| share.concluded_on.is_none_or(|on| on > day));
    let took = query.took.is_none_or(|(from, to)| share.days_taken().is_some_and(|days| from <= days && days <= to));
    let confirmed = !query.confirmed || share.confirmed_on.is_some();
    let passes = within && voided && staged && formed && performing && open_then && took && confirmed;
    (passes && query.filter.lets_through(share)).then_some(day)
}
