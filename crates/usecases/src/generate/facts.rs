//! What some organisations declare: capacities, needs, supplies.
//!
//! In: the organisations, one after the other. Out: rows of `makes`, `needs` and
//! `supplies` for a part of the producers; associations declare what their region does
//! not make (capacity 0). A supplier is one of the last [`KEPT`] makers of the good in
//! either region, so a known supply always has a maker behind it. Amounts are whole
//! numbers of the good's own unit, money is 分. Memory: O(goods).

use super::draw::Draw;
use super::economy::Economy;
use super::identity::Identity;
use super::register::{Firm, Trade};

/// Makers remembered for a good and region.
const KEPT: usize = 6;

/// A row of `makes`.
pub(super) struct Makes {
    pub(super) good: usize,
    /// Amount a year in the good's unit; `None` where it is not stated.
    pub(super) capacity: Option<u64>,
    pub(super) spare: Option<u64>,
}

/// A row of `needs`.
pub(super) struct Needs {
    pub(super) good: usize,
    pub(super) quantity: Option<u64>,
    /// By which month, as `2026-03`; empty where it is not stated.
    pub(super) by: &'static str,
}

/// A row of `supplies`; the buyer is the organisation at hand.
pub(super) struct Supply {
    pub(super) supplier: Identity,
    pub(super) good: usize,
    /// In 分; `None` where it is not stated.
    pub(super) value: Option<u64>,
    pub(super) period: &'static str,
    pub(super) status: &'static str,
}

/// Facts about the organisation at hand.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) makes: Vec<Makes>,
    pub(super) needs: Vec<Needs>,
    pub(super) supplies: Vec<Supply>,
}

/// Draws facts.
pub(super) struct Declarations<'a> {
    economy: &'a Economy,
    draw: Draw,
    /// Last makers of each good, by region.
    makers: [Vec<Vec<Identity>>; 2],
}

impl<'a> Declarations<'a> {
    pub(super) fn new(economy: &'a Economy, draw: Draw) -> Self {
        let nobody = || (0..economy.goods.len()).map(|_| Vec::new()).collect();
        Self { economy, draw, makers: [nobody(), nobody()] }
    }

    /// Draws what is declared of this organisation, written over `facts`.
    pub(super) fn of(&mut self, firm: &Firm, facts: &mut Facts) {
        facts.makes.clear();
        facts.needs.clear();
        facts.supplies.clear();
        if firm.trade == Trade::Association {
            self.absence(firm, facts);
        }
        if firm.trade != Trade::Producer || !firm.active {
            return;
        }
        if self.draw.chance(140) {
            self.capacities(firm, facts);
        }
        let inputs: &'a [usize] = match firm.goods.first() {
            Some(main) => self.economy.goods.get(*main).map_or(&[], |it| &it.inputs),
            None => &[],
        };
        if self.draw.chance(120) {
            self.needs(inputs, facts);
        }
        if self.draw.chance(160) {
            self.supplies(firm, inputs, facts);
        }
        self.remember(firm);
    }

    /// An association says what its region does not make.
    fn absence(&mut self, firm: &Firm, facts: &mut Facts) {
        let absent = self.economy.homes.get(firm.identity.side).map(|it| &it.absent);
        if let Some(good) = absent.and_then(|it| self.draw.pick(it)) {
            facts.makes.push(Makes { good: *good, capacity: Some(0), spare: None });
        }
    }

    fn capacities(&mut self, firm: &Firm, facts: &mut Facts) {
        let n = 1 + self.draw.below(2) as usize;
        for &good in firm.goods.iter().take(n) {
            let capacity = (!self.draw.chance(50)).then(|| self.amount());
            let spare = capacity.filter(|_| self.draw.chance(450));
            let spare = spare.map(|it| it * u64::from(self.draw.below(8)) / 20);
            facts.makes.push(Makes { good, capacity, spare });
        }
    }

    fn needs(&mut self, inputs: &[usize], facts: &mut Facts) {
        for _ in 0..=self.draw.below(3) {
            let Some(&good) = self.draw.pick(inputs) else { return };
            if facts.needs.iter().any(|it| it.good == good) {
                continue;
            }
            let quantity = (!self.draw.chance(180)).then(|| self.amount());
            let by = match self.draw.chance(300) {
                true => self.draw.word(&["2026-03", "2026-06", "2026-09", "2026-12"]),
                false => "",
            };
            facts.needs.push(Needs { good, quantity, by });
        }
    }
}

impl Declarations<'_> {
    fn supplies(&mut self, firm: &Firm, inputs: &[usize], facts: &mut Facts) {
        for _ in 0..=self.draw.below(3) {
            let Some(&good) = self.draw.pick(inputs) else { return };
            if facts.supplies.iter().any(|it| it.good == good) {
                continue;
            }
            let home = firm.identity.side;
            let first = if self.draw.chance(750) { home } else { 1 - home };
            let supplier =
                self.maker(first, good).or_else(|| self.maker(1 - first, good));
            let Some(supplier) = supplier else { continue };
            let value = (!self.draw.chance(350)).then(|| self.amount() * 100_000);
            facts.supplies.push(Supply {
                supplier,
                good,
                value,
                period: self.draw.word(&["2023", "2024", "2024", "2025"]),
                status: self.draw.word(&[
                    "declared", "declared", "declared", "observed", "observed",
                    "inferred",
                ]),
            });
        }
    }

    fn maker(&mut self, side: usize, good: usize) -> Option<Identity> {
        let makers = self.makers.get(side)?.get(good)?;
        self.draw.pick(makers).copied()
    }

    /// Keeps the firm as a maker of its goods and of what they are a kind of.
    fn remember(&mut self, firm: &Firm) {
        let economy = self.economy;
        let Some(makers) = self.makers.get_mut(firm.identity.side) else { return };
        for &at in &firm.goods {
            let Some(good) = economy.goods.get(at) else { continue };
            for of in std::iter::once(&at).chain(&good.parents) {
                let Some(list) = makers.get_mut(*of) else { continue };
                if list.len() < KEPT {
                    list.push(firm.identity);
                } else {
                    let old = self.draw.below(u32::try_from(KEPT).unwrap_or(1)) as usize;
                    if let Some(old) = list.get_mut(old) {
                        *old = firm.identity;
                    }
                }
            }
        }
    }

    /// A round amount: two digits, then noughts; many small, few large.
    fn amount(&mut self) -> u64 {
        const LARGEST: u32 = 6;
        let digits = [10, 12, 15, 20, 24, 30, 36, 50, 60, 80];
        let leading = self.draw.pick(&digits).copied().unwrap_or(10);
        let noughts = self.draw.below(LARGEST).min(self.draw.below(LARGEST));
        leading * 10_u64.pow(noughts)
    }
}
