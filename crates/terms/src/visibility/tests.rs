//! Owners see all, others what is left.

use super::*;

#[test]
fn owners_see_all_and_others_what_is_left() {
    let hidden = Visibility::of("capacity; spare");
    assert!(hidden.shows("product", "220100", "210000"));
    assert!(!hidden.shows("capacity", "220100", "210000"));
    assert!(hidden.shows("capacity", "220100", "220000"), "its own province");
    assert!(hidden.shows("capacity", "220100", ""), "who holds the file");
    assert!(hidden.shows("capacity", "", "210000"), "nobody's");
    assert!(!Visibility::of("owner").shows("product", "220100", "210000"));
    assert_eq!(Visibility::of(" shared "), Visibility::Shared);
    assert!(!Visibility::of("owner").shows("x", "NUTS:FI1D", "NUTS:EE0"));
}
