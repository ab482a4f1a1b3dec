//! English words as keys: what is written differently and means the same.
//!
//! In: a word or phrase in Latin letters. Out: its key: small letters, hyphens as spaces,
//! `&` as *and*, each word in the singular and in British spelling. Keys are compared,
//! not shown, so that a wrong singular does no harm as long as it is always the same.

/// Words that end in *s* and are singular.
const SINGULAR: &str = "gas bus glass brass lens chassis apparatus series process press \
    mattress harness canvas asbestos cosmetics ceramics electronics optics robotics \
    plastics textiles aerospace stainless wireless bias basis analysis axis plus abs \
    seamless cordless citrus hibiscus hummus prospectus status virus process access \
    business fibreglass fiberglass plexiglass species news molasses premises logistics \
    hydraulics pneumatics avionics pharmaceuticals aquatics compass truss wellness fitness \
    brushless harmless painless endless dress address grass moss cross loss mass class \
    gris ras us this is as its always perhaps various";

/// Plurals of their own.
const PLURALS: [(&str, &str); 10] = [
    ("knives", "knife"),
    ("shelves", "shelf"),
    ("leaves", "leaf"),
    ("loaves", "loaf"),
    ("halves", "half"),
    ("axes", "axe"),
    ("dies", "die"),
    ("pies", "pie"),
    ("geese", "goose"),
    ("calves", "calf"),
];

/// American spellings, by whole word.
const SPELLINGS: [(&str, &str); 30] = [
    ("aluminum", "aluminium"),
    ("fiber", "fibre"),
    ("fiberglass", "fibreglass"),
    ("tire", "tyre"),
    ("color", "colour"),
    ("fertilizer", "fertiliser"),
    ("sulfur", "sulphur"),
    ("sulfuric", "sulphuric"),
    ("sulfate", "sulphate"),
    ("sulfide", "sulphide"),
    ("mold", "mould"),
    ("molding", "moulding"),
    ("molded", "moulded"),
    ("plow", "plough"),
    ("gray", "grey"),
    ("center", "centre"),
    ("plasticizer", "plasticiser"),
    ("stabilizer", "stabiliser"),
    ("galvanized", "galvanised"),
    ("gasoline", "petrol"),
    ("airplane", "aeroplane"),
    ("jewelry", "jewellery"),
    ("yogurt", "yoghurt"),
    ("windshield", "windscreen"),
    ("draft", "draught"),
    ("gage", "gauge"),
    ("caliber", "calibre"),
    ("carburetor", "carburettor"),
    ("disk", "disc"),
    ("catalog", "catalogue"),
];

/// The key of a phrase.
#[must_use]
pub fn key(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    for word in words(phrase) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// Whether a phrase is English enough for [`key`]: Latin letters and none of Han.
#[must_use]
pub fn is_latin(phrase: &str) -> bool {
    phrase.chars().any(|c| c.is_ascii_alphabetic())
        && !phrase.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c))
}

/// The words of a phrase, each folded.
fn words(phrase: &str) -> impl Iterator<Item = String> {
    let phrase = phrase.replace('&', " and ").to_lowercase();
    let words: Vec<String> = phrase
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',')))
        .map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|it| !it.is_empty())
        .map(|it| british(one(it.strip_suffix("'s").unwrap_or(it))))
        .collect();
    words.into_iter()
}

fn british(word: String) -> String {
    match SPELLINGS.iter().find(|it| it.0 == word) {
        Some((_, ours)) => (*ours).to_owned(),
        None => word,
    }
}

/// The singular of the last word of a phrase in small letters.
#[must_use]
pub fn singular(phrase: &str) -> String {
    match phrase.rsplit_once(' ') {
        Some((before, last)) => format!("{before} {}", one(last)),
        None => one(phrase),
    }
}

/// The singular of a word in small letters.
fn one(word: &str) -> String {
    if SINGULAR.split_ascii_whitespace().any(|it| it == word) || word.len() < 4 {
        return word.to_owned();
    }
    if let Some((_, it)) = PLURALS.iter().find(|it| it.0 == word) {
        return (*it).to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for end in ["sses", "shes", "ches", "xes", "zes", "uses", "ases"] {
        if let Some(stem) = word.strip_suffix(end)
            && (!matches!(end, "uses" | "ases") || matches!(word, "buses" | "gases"))
        {
            return format!("{stem}{}", end.strip_suffix("es").unwrap_or(end));
        }
    }
    if matches!(word, "potatoes" | "tomatoes" | "torpedoes") {
        return word.trim_end_matches("es").to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_forgive_spelling_number_and_marks() {
        for (one, other) in [
            ("Bearings", "bearing"),
            ("Batteries", "battery"),
            ("axles", "axle"),
            ("gear-boxes", "Gear boxes"),
            ("gases", "gas"),
            ("buses", "bus"),
            ("houses", "house"),
            ("cases", "case"),
            ("Nuts & bolts", "nut and bolt"),
            ("aluminum wheels", "aluminium wheel"),
            ("glasses", "glass"),
            ("switches", "switch"),
            ("bodies", "body"),
        ] {
            assert_eq!(key(one), key(other));
        }
        assert_eq!(key("chassis"), "chassis");
        assert_eq!(key("1,4-butanediol"), "1,4 butanediol");
    }

    #[test]
    fn a_mixed_phrase_is_not_latin() {
        assert!(is_latin("PVC pipes"));
        assert!(!is_latin("PVC管"));
        assert!(!is_latin("123"));
    }
}
