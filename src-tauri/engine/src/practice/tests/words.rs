//! Every story is its own, and says that it is invented.

use super::super::data;
use super::BOOK;
use super::recorder::Story;
use serde_json::Value;
use std::collections::HashSet;

/// Three Han characters in a row.
fn shingles(text: &str) -> HashSet<[char; 3]> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(3).filter_map(|window| window.try_into().ok()).collect()
}

fn likeness(a: &HashSet<[char; 3]>, b: &HashSet<[char; 3]>) -> f64 {
    let common = a.intersection(b).count();
    if common == 0 { 0.0 } else { common as f64 / a.len().min(b.len()) as f64 }
}

/// What a mediator wrote, field by field.
fn texts(story: &Story) -> Vec<String> {
    let mut found = vec![story.registered.summary.clone()];
    for sent in &story.sent {
        for field in ["record", "facts", "content", "text", "explanation", "note"] {
            found.extend(sent.request.get(field).and_then(Value::as_str).map(str::to_owned));
        }
        let clauses = sent.request.get("clauses").and_then(Value::as_array).into_iter().flatten();
        found.extend(clauses.filter_map(Value::as_str).map(str::to_owned));
    }
    found
}

#[test]
fn no_two_cases_tell_the_same_story() {
    let told: Vec<_> = BOOK.stories.iter().map(|story| shingles(&texts(story).join("\n"))).collect();
    for (n, one) in told.iter().enumerate() {
        for (m, other) in told.iter().enumerate().skip(n + 1) {
            let likeness = likeness(one, other);
            assert!(likeness < 0.3, "cases {n} and {m} are told alike ({likeness:.2}): boilerplate teaches nothing");
        }
    }
}

#[test]
fn no_two_texts_are_near_identical() {
    let long = |text: &String| text.chars().count() >= 15;
    let all: Vec<(String, _)> =
        BOOK.stories.iter().flat_map(texts).filter(long).map(|text| (text.clone(), shingles(&text))).collect();
    assert!(all.len() > 300, "texts are compared: {}", all.len());
    for (n, (text, one)) in all.iter().enumerate() {
        for (other, two) in all.iter().skip(n + 1) {
            let likeness = likeness(one, two);
            assert!(likeness < 0.6, "written alike ({likeness:.2}):\n{text}\n{other}");
        }
    }
}

#[test]
fn every_file_says_that_it_is_practice_data() {
    for (file, text) in data::CASES.into_iter().chain([data::COMMITTEES]) {
        assert!(text.contains("练习数据"), "{file}: whoever opens it must see that nobody in it is real");
    }
}

#[test]
fn organisations_and_letters_cannot_be_taken_for_real_ones() {
    for story in &BOOK.stories {
        for party in &story.registered.parties {
            let company = party.uscc.is_some();
            assert!(!company || party.name.ends_with("（练习）"), "{}: an invented code belongs to an invented name", party.name);
        }
        let number = story.registered.letter.as_ref().and_then(|letter| letter.number.as_ref());
        assert!(number.is_none_or(|number| number.starts_with('练')), "an invented letter says so in its number");
    }
}
