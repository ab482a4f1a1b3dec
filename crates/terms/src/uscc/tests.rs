//! The check character is computed, not looked up.

use super::*;

/// Completes seventeen characters with the character the rule gives.
fn complete(body: &str) -> String {
    match check(&format!("{body}0")) {
        UsccVerdict::Check { expected } => format!("{body}{expected}"),
        UsccVerdict::Right(code) => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_right_code_passes_in_any_writing() {
    let code = complete("91220101MA0Y3KQ5X");
    assert_eq!(check(&code), UsccVerdict::Right(code.clone()));
    assert_eq!(check(&code.to_lowercase()), UsccVerdict::Right(code.clone()));
    assert!(looks_like(&code));
}

#[test]
fn every_single_wrong_character_is_found() {
    let code = complete("91220101MA0Y3KQ5X");
    for at in 0..18 {
        for wrong in ALPHABET.chars() {
            let mut chars: Vec<char> = code.chars().collect();
            if chars[at] == wrong {
                continue;
            }
            chars[at] = wrong;
            let text: String = chars.into_iter().collect();
            assert!(!matches!(check(&text), UsccVerdict::Right(_)), "{text}");
        }
    }
}

#[test]
fn length_and_letters_are_named() {
    assert_eq!(check("123"), UsccVerdict::Length(3));
    assert_eq!(check("9122O101MA0Y3KQ5X0"), UsccVerdict::Character('O'));
}
