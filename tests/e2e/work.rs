//! A mediator's usual steps at a case's page.

use crate::desk::{Person, USER};
use chrono::NaiveDate;

impl Person<'_> {
    /// Registers a dispute of two people on a day and stays on its page.
    pub fn register(&self, names: [&str; 2], category: &str, summary: &str, on: NaiveDate) {
        self.begin_registration(names, category, summary);
        self.click("register-fold-basic");
        self.rewrite("register-registered-on", &on.to_string());
        self.submit_registration();
    }

    /// What every registration asks for.
    pub fn begin_registration(&self, names: [&str; 2], category: &str, summary: &str) {
        self.go("/register", "register-submit");
        self.write("register-side1-name", names[0]);
        self.write("register-side2-name", names[1]);
        self.choose_category(category);
        self.write("register-summary", summary);
    }

    /// Registers what is filled in.
    pub fn submit_registration(&self) {
        self.click("register-submit");
        self.see("case-page");
    }

    /// Opens the form of a step.
    pub fn begin(&self, step: &str) {
        self.click(&format!("step-{step}"));
        self.see(&format!("form-{step}"));
    }

    /// Saves the form of a step and sees it close.
    pub fn finish(&self, step: &str) {
        self.click(&format!("submit-{step}"));
        self.wait_to_go(&format!("form-{step}"));
    }

    /// Accepts the case and takes it on, both on one day.
    pub fn accept(&self, on: NaiveDate) {
        self.accept_alone(on);
        self.begin("case_assign");
        self.rewrite("field-on", &on.to_string());
        self.finish("case_assign");
        self.wait_to_read("case-mediators", USER);
    }

    /// Accepts the case on a day.
    pub fn accept_alone(&self, on: NaiveDate) {
        self.begin("case_accept");
        self.rewrite("field-on", &on.to_string());
        self.finish("case_accept");
        self.wait_for_attribute("case-stage", "data-stage", "pending");
    }

    /// Writes down a session of a day.
    pub fn hold_session(&self, on: NaiveDate, record: &str) {
        let before = self.count("case-session");
        self.begin("case_session");
        self.rewrite("field-on", &on.to_string());
        self.write("field-record", record);
        self.finish("case_session");
        self.wait_for_count("case-session", before + 1);
    }

    /// The statistics of some days.
    pub fn count_days(&self, from: NaiveDate, to: NaiveDate) {
        self.go("/cases", "case-table");
        self.go(&format!("/statistics?period=custom&from={from}&to={to}"), "headline");
        self.see("figures");
    }

    /// A figure of the table is this.
    pub fn figure_is(&self, key: &str, wanted: &str) {
        let name = format!("figure-door-{key}");
        self.wait_to_read(&name, wanted);
        assert_eq!(self.read(&name), wanted, "{key}");
    }
}
