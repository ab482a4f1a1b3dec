//! The dictionary fills placeholders and hides nothing.

use super::*;

#[test]
fn placeholders_are_filled_once() {
    let args = [("n", "{m}"), ("m", "7")];
    assert_eq!(fill("{n} of {m}, {unknown} {", &args), "{m} of 7, {unknown} {");
}

#[test]
fn an_unknown_key_is_seen() {
    assert_eq!(text(Lang::Zh, "no.such.key", &[]), "no.such.key");
}

#[test]
fn every_key_has_words_in_both_languages() {
    assert!(keys().count() > 10);
    for key in keys() {
        assert!(!text(Lang::Zh, key, &[]).trim().is_empty(), "{key} has no zh");
        assert!(!text(Lang::En, key, &[]).trim().is_empty(), "{key} has no en");
    }
}
