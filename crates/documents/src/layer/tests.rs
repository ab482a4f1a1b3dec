//! Layers over layers: every range leads back.

use super::{Layer, Piece, Weaver};

#[test]
fn a_copy_stands_for_itself() {
    let layer = Layer::same("吉林省".to_owned());
    assert_eq!(layer.below(&(3..6)), 3..6);
    assert_eq!(layer.below(&(9..9)), 9..9);
    assert_eq!(Layer::same(String::new()).below(&(0..0)), 0..0);
}

/// Below: `xx業(yè)产`, with `業` mapped and its reading absorbed.
#[test]
fn a_reading_belongs_to_its_character() {
    let below = "xx業(yè)产";
    let mut weaver = Weaver::default();
    weaver.copy("xx", 0);
    weaver.replace("业", 2..5);
    weaver.absorb(10);
    weaver.copy("产", 10);
    let layer = weaver.finish();
    assert_eq!(layer.text, "xx业产");
    assert_eq!(&below[layer.below(&(2..5))], "業(yè)");
    assert_eq!(&below[layer.below(&(2..8))], "業(yè)产");
    assert_eq!(&below[layer.below(&(0..2))], "xx");
    assert_eq!(&below[layer.below(&(5..8))], "产");
}

#[test]
fn a_character_inside_a_copy_absorbs_alone() {
    let below = "省業(yè)务";
    let mut weaver = Weaver::default();
    weaver.copy("省業", 0);
    weaver.absorb(11);
    weaver.copy("务", 11);
    let layer = weaver.finish();
    assert_eq!(&below[layer.below(&(0..3))], "省");
    assert_eq!(&below[layer.below(&(0..6))], "省業(yè)");
    assert_eq!(&below[layer.below(&(3..6))], "業(yè)");
    assert_eq!(&below[layer.below(&(6..9))], "务");
}

#[test]
fn steps_of_another_size_are_counted() {
    let mut weaver = Weaver::default();
    weaver.steps("吉林", 0, (3, 2));
    weaver.steps("省", 4, (3, 2));
    weaver.copy("a", 6);
    let layer = weaver.finish();
    assert_eq!(layer.below(&(3..9)), 2..6);
    assert_eq!(layer.below(&(9..10)), 6..7);
    assert_eq!(layer.map.len(), 2);
}

#[test]
fn what_is_left_out_belongs_to_nobody() {
    let mut weaver = Weaver::default();
    weaver.copy("ab", 0);
    weaver.copy("cd", 10);
    let layer = weaver.finish();
    assert_eq!(layer.below(&(0..2)), 0..2);
    assert_eq!(layer.below(&(2..4)), 10..12);
    assert_eq!(layer.below(&(1..3)), 1..11);
}

#[test]
fn a_piece_is_small() {
    assert_eq!(size_of::<Piece>(), 16);
}
