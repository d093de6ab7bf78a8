//! The log that incident numbers lead to: one file a day in the machine's data directory, two weeks kept, no personal data.

use crate::environment::Environment;
use tracing_appender::rolling::{Builder, Rotation};

/// Days kept.
const DAYS: usize = 14;

/// Begins to keep the log of this process. Where the machine has no place for it, or another log is kept already, nothing
/// happens: a log must never keep anybody from working.
pub fn keep_log(environment: &Environment) {
    let Some(state) = &environment.state else { return };
    let place = state.root().join("logs");
    // The appender complains on the terminal of a folder that is not there yet.
    if std::fs::create_dir_all(&place).is_err() {
        return;
    }
    let file =
        Builder::new().rotation(Rotation::DAILY).filename_prefix("renhe").filename_suffix("log").max_log_files(DAYS).build(place);
    if let Ok(file) = file {
        // A second call in one process keeps the first log.
        let _ = tracing_subscriber::fmt()
            .with_writer(std::sync::Mutex::new(file))
            .with_ansi(false)
            .with_max_level(tracing::Level::INFO)
            .try_init();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_is_found_in_the_log() {
        let place = tempfile::TempDir::new().unwrap();
        let (environment, _clock) = Environment::for_tests(place.path(), chrono::Utc::now());
        keep_log(&environment);
        let error = crate::error::EngineError::Broken("the disk is made of cheese".to_owned());
        let wire = renhe_wire::WireError::from(error);
        let number = wire.incident.unwrap();
        let logs: Vec<_> = std::fs::read_dir(place.path().join("logs")).unwrap().flatten().collect();
        let text: String = logs.iter().map(|log| std::fs::read_to_string(log.path()).unwrap()).collect();
        assert!(text.contains(&number), "the number on the screen must lead to the line in the log");
        assert!(text.contains("made of cheese"), "and the line to the cause");
    }
}
