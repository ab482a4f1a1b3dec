//! Dates in seven forms, and texts that are none.

use super::*;

#[test]
fn forms() {
    for (text, date) in [
        ("1998-03-02", "1998-03-02"),
        ("1998/3/2", "1998-03-02"),
        ("1998年3月2日", "1998-03-02"),
        ("１９９８．３．２", "1998-03-02"),
        ("19980302", "1998-03-02"),
        ("1998-03-02T00:00:00", "1998-03-02"),
        ("1998年3月", "1998-03"),
        ("1998", "1998"),
        ("35856", "1998-03-02"),
        ("2000-02-29", "2000-02-29"),
    ] {
        assert_eq!(read(text).as_deref(), Some(date), "{text}");
    }
}

#[test]
fn what_is_no_date() {
    for text in ["", "N/A", "1998-13-01", "1999-02-29", "长期", "1-2-3-4", "2e4"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_year_may_be_impossible() {
    assert!(possible("1800") && possible("2200-12-31"));
    assert!(!possible("1799-12-31") && !possible("9999-12-31"));
    for text in ["2023", "2021-2023", "2023年上半年", "FY2023", "202301-202306"] {
        assert!(names_a_year(text), "{text}");
    }
    for text in ["20-23", "去年", "3年", "9999"] {
        assert!(!names_a_year(text), "{text}");
    }
}
