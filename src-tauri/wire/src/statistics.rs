//! Statistics (统计): COUNTING.md is the norm for every figure.

use crate::dto::dto;
use crate::{Base, CaseRow, CommitteeKind, Day, GridRows, Instant};

dto! {
    /// Which figures: a period, a base, and filters that all hold together.
    StatisticsQuery {
        from: Day,
        to: Day,
        /// 办结口径 where absent.
        #[serde(default)]
        base: Option<Base>,
        #[serde(default)]
        committee: Option<String>,
        #[serde(default)]
        kind: Option<CommitteeKind>,
        #[serde(default)]
        category: Option<String>,
        #[serde(default)]
        tag: Option<String>,
        /// `initiative`, `application`, `referral` (all of them) or `referral/police`.
        #[serde(default)]
        source: Option<String>,
        /// The figures as this book held them at a moment: what arrived later is not in them. Now where absent; not ahead.
        #[serde(default)]
        as_at: Option<Instant>,
    }
    /// A row of a breakdown, by its Chinese name.
    Slice {
        name: String,
        count: i64,
        /// Code to filter by.
        key: String,
        /// Within 委托移送: by whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        of: Option<Vec<Slice>>,
    }
    /// Every figure of COUNTING.md §6. Rates are strings with two decimals, or null without a denominator.
    Statistics {
        registered: i64,
        voided: i64,
        declined: i64,
        awaiting: i64,
        accepted: i64,
        carried_in: i64,
        succeeded: i64,
        written: i64,
        oral: i64,
        form_unknown: i64,
        failed: i64,
        referred_out: i64,
        mediated: i64,
        pending: i64,
        success_rate: Option<String>,
        performed: i64,
        performing: i64,
        breached: i64,
        confirmed: i64,
        amount_fen: i64,
        parties: i64,
        people: i64,
        by_category: Vec<Slice>,
        by_source: Vec<Slice>,
        by_kind: Vec<Slice>,
        by_committee: Vec<Slice>,
        by_month: Vec<Slice>,
        base: Base,
        from: Day,
        to: Day,
    }
    /// Statistics as the window shows them.
    StatisticsPage {
        figures: Statistics,
        /// Identities of COUNTING.md §2 that do not hold, by name; always empty in a sound book.
        broken_identities: Vec<String>,
        /// Numerator and denominator of the rate.
        rate_of: i64,
        rate_from: i64,
        /// The moment the figures are as at, where one was asked for.
        #[serde(default)]
        as_at: Option<Instant>,
    }
    /// How long the mediated cases of a period took, from acceptance to conclusion.
    Durations {
        classes: Vec<DurationClass>,
        /// Cases with both days.
        cases: i64,
        /// Half of them took so many days or fewer.
        #[serde(default)]
        median_days: Option<i64>,
        #[serde(default)]
        longest_days: Option<i64>,
    }
    /// Cases that took from so many to so many days; without an end, longer.
    DurationClass { key: String, from_days: u32, #[serde(default)] to_days: Option<u32>, count: i64 }
    /// One figure by two things: rows and months.
    GridQuery {
        query: StatisticsQuery,
        rows: GridRows,
        /// Key of COUNTING.md §6, for example `succeeded`.
        figure: String,
    }
    /// The table. `cells[row][month]`; every row that has a case in the period, every month of it.
    Grid {
        rows: Vec<crate::Choice>,
        /// `2023-03`; a month at the edge of the period holds the days of the period only.
        months: Vec<String>,
        cells: Vec<Vec<i64>>,
    }
    /// The cases behind one figure.
    FigureCases {
        query: StatisticsQuery,
        /// Key of COUNTING.md §6, for example `succeeded`.
        figure: String,
        /// A slice within it: `category`, `source`, `kind`, `committee`, `month`, `days`, with the slice's key.
        #[serde(default)]
        slice: Option<SliceRef>,
        #[serde(default)]
        after: Option<String>,
        #[serde(default)]
        limit: Option<u32>,
    }
    /// One bar of one breakdown.
    SliceRef { by: String, key: String }
    /// Cases behind a figure, by page.
    FigureCasePage { rows: Vec<CaseRow>, #[serde(default)] next: Option<String>, total: u32 }
}
