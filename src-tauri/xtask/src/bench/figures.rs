//! The arithmetic of many readings.

/// The middle one.
pub fn median(figures: Vec<f64>) -> f64 {
    percentile(figures, 50)
}

/// The reading that so many of a hundred do not exceed.
pub fn percentile(mut figures: Vec<f64>, hundredths: usize) -> f64 {
    figures.sort_by(f64::total_cmp);
    let place = (figures.len() * hundredths / 100).min(figures.len().saturating_sub(1));
    figures.get(place).copied().unwrap_or(f64::NAN)
}

/// The largest.
pub fn largest(figures: &[f64]) -> f64 {
    figures.iter().copied().fold(f64::NAN, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_start_does_not_make_the_figure() {
        assert!((median(vec![1.0, 900.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_slowest_twentieth_is_seen_by_the_95th_percentile() {
        let figures: Vec<f64> = (1..=100).map(f64::from).collect();
        assert!((percentile(figures.clone(), 95) - 96.0).abs() < f64::EPSILON);
        assert!((largest(&figures) - 100.0).abs() < f64::EPSILON);
    }

    #[test]
    fn no_reading_is_no_figure() {
        assert!(median(Vec::new()).is_nan() && largest(&[]).is_nan(), "a zero would look like a good one");
    }
}
