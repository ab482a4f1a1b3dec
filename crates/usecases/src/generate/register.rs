//! Rows of the register, one after the other.
//!
//! In: the economy and a seed. Out: organisations as a register has them: most in order,
//! a few per cent as clerks leave them (full-width digits, empty cells, 约3万元, a range
//! for a number, one firm twice under two legal forms, firms struck off). Memory: the
//! last [`RECENT`] firms of each region, and a counter per town.

use super::draw::Draw;
use super::economy::{Act, Economy, Good};
use super::identity::{Identity, Registrar, brand};
use super::scope::{self, Activity, word_for};
use super::words::{self, FORMS, REGIONS};

mod cells;

/// Firms remembered, of which one may be entered a second time.
const RECENT: usize = 64;

/// What an organisation lives by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trade {
    Producer,
    Trader,
    Service,
    Builder,
    Institute,
    Association,
}

/// An organisation and its row; the texts are used again for the next.
pub(super) struct Firm {
    pub(super) identity: Identity,
    pub(super) trade: Trade,
    /// What it makes or trades: positions of goods, the first one the main one.
    pub(super) goods: Vec<usize>,
    pub(super) act: Act,
    pub(super) active: bool,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) state: &'static str,
    pub(super) address: String,
    pub(super) scope: String,
    pub(super) established: String,
    pub(super) capital: String,
    pub(super) employees: String,
    pub(super) note: &'static str,
}

impl Firm {
    pub(super) fn new() -> Self {
        Self {
            identity: Identity {
                side: 0,
                town: 0,
                serial: 0,
                registrar: Registrar::Firm,
            },
            trade: Trade::Producer,
            goods: Vec::new(),
            act: Act::Make,
            active: true,
            code: String::new(),
            name: String::new(),
            kind: "firm",
            state: "",
            address: String::new(),
            scope: String::new(),
            established: String::new(),
            capital: String::new(),
            employees: String::new(),
            note: "",
        }
    }
}

/// A firm that may be entered again.
struct Recent {
    identity: Identity,
    trade: Trade,
    act: Act,
    goods: Vec<usize>,
    /// Its name without the legal form.
    stem: String,
    form: &'static str,
}

/// The register of both regions.
pub(super) struct Register<'a> {
    economy: &'a Economy,
    draw: Draw,
    seed: u64,
    written: u64,
    /// Organisations so far, by region.
    serials: [u64; 2],
    /// Brands so far, by region and town.
    brands: [[u64; 16]; 2],
    recent: [Vec<Recent>; 2],
    /// Running sums of the towns' weights: 16, 15, … 1.
    towns: Vec<u64>,
    activity: Activity<'a>,
}

impl<'a> Register<'a> {
    pub(super) fn new(economy: &'a Economy, seed: u64, draw: Draw) -> Self {
        let towns = (1_u64..=16).rev().scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self {
            economy,
            draw,
            seed,
            written: 0,
            serials: [0; 2],
            brands: [[0; 16]; 2],
            recent: [Vec::new(), Vec::new()],
            towns: towns.collect(),
            activity: Activity::default(),
        }
    }
}

impl Register<'_> {
    /// Draws the next organisation.
    pub(super) fn next(&mut self, firm: &mut Firm) {
        // The first two make sure that there are two regions.
        let side = match self.written {
            0 => 0,
            1 => 1,
            _ => usize::from(!self.draw.chance(450)),
        };
        self.written += 1;
        let again = self.draw.chance(12).then(|| self.again(side, firm)).flatten();
        let form = again.unwrap_or_else(|| self.fresh(side, firm));
        self.count(firm);
        firm.identity.code(self.seed, &mut firm.code);
        self.describe(firm);
        self.cells(firm);
        firm.name.push_str(form);
    }

    /// A firm that was entered before, under another legal form.
    fn again(&mut self, side: usize, firm: &mut Firm) -> Option<&'static str> {
        let recent = self.recent.get_mut(side)?;
        let at = self.draw.below(u32::try_from(recent.len()).ok()?) as usize;
        if at >= recent.len() {
            return None;
        }
        let before = recent.swap_remove(at);
        firm.identity = before.identity;
        firm.trade = before.trade;
        firm.act = before.act;
        firm.goods = before.goods;
        firm.name = before.stem;
        firm.kind = "firm";
        let (one, other) = (words::COOPERATIVE[0], words::COOPERATIVE[1]);
        Some(match before.form {
            it if it == one => other,
            it if it == other => one,
            it => {
                let at = FORMS.iter().position(|form| *form == it).unwrap_or(FORMS.len());
                let next = at + 1 + self.draw.below(2) as usize;
                FORMS.get(next % FORMS.len()).copied().unwrap_or_default()
            }
        })
    }

    /// A new organisation: trade, goods, name; the legal form is returned.
    fn fresh(&mut self, side: usize, firm: &mut Firm) -> &'static str {
        firm.trade = match self.draw.below(1_000) {
            0..570 => Trade::Producer,
            570..790 => Trade::Trader,
            790..905 => Trade::Service,
            905..985 => Trade::Builder,
            985..994 => Trade::Institute,
            _ => Trade::Association,
        };
        firm.kind = match firm.trade {
            Trade::Institute => "institute",
            Trade::Association => "association",
            _ if self.draw.chance(40) => "企业",
            _ => "firm",
        };
        firm.identity.side = side;
        firm.identity.town = self.draw.weighted(&self.towns).unwrap_or_default();
        self.choose(side, firm);
        let form = self.call(side, firm);
        let firms =
            matches!(firm.identity.registrar, Registrar::Firm | Registrar::Cooperative);
        if firms && let Some(recent) = self.recent.get_mut(side) {
            let entry = Recent {
                identity: firm.identity,
                trade: firm.trade,
                act: firm.act,
                goods: firm.goods.clone(),
                stem: firm.name.clone(),
                form,
            };
            if recent.len() < RECENT {
                recent.push(entry);
            } else {
                let at = self.draw.below(u32::try_from(RECENT).unwrap_or(1)) as usize;
                if let Some(old) = recent.get_mut(at) {
                    *old = entry;
                }
            }
        }
        form
    }

    /// Gives the organisation its number in its region.
    fn count(&mut self, firm: &mut Firm) {
        if let Some(serial) = self.serials.get_mut(firm.identity.side) {
            firm.identity.serial = *serial;
            *serial += 1;
        }
    }

    /// Chooses what it makes or trades.
    fn choose(&mut self, side: usize, firm: &mut Firm) {
        firm.goods.clear();
        firm.act = Act::Make;
        let Some(home) = self.economy.homes.get(side) else { return };
        let producer = firm.trade == Trade::Producer;
        let sums = match firm.trade {
            Trade::Trader | Trade::Builder => &self.economy.traded,
            _ => &home.sums,
        };
        let Some(main) = self.draw.weighted(sums) else { return };
        firm.goods.push(main);
        firm.act = self.economy.goods.get(main).map_or(Act::Make, |it| it.act);
        let more = match firm.trade {
            Trade::Producer => self.draw.below(6).min(self.draw.below(6)),
            Trade::Trader => 1 + self.draw.below(8),
            _ => 0,
        };
        for _ in 0..more {
            let beside = home.beside.get(main).map_or(&[][..], Vec::as_slice);
            let near = producer && self.draw.chance(750);
            let next = match near {
                true => self.draw.pick(beside).copied(),
                false => self.draw.weighted(sums),
            };
            let Some(next) = next else { continue };
            let same = self.economy.goods.get(next).is_some_and(|it| it.act == firm.act);
            if !firm.goods.contains(&next) && (same || !producer) {
                firm.goods.push(next);
            }
        }
    }
}

impl<'a> Register<'a> {
    /// Writes the name without its legal form, which is returned.
    fn call(&mut self, side: usize, firm: &mut Firm) -> &'static str {
        let economy: &'a Economy = self.economy;
        let town = firm.identity.town;
        firm.name.clear();
        let towns = REGIONS.get(side).map_or(&[][..], |it| &it.towns);
        firm.name.push_str(towns.get(town).copied().unwrap_or_default());
        if self.draw.chance(650) {
            firm.name.push('市');
        }
        if let Some(count) = self.brands.get_mut(side).and_then(|it| it.get_mut(town)) {
            let shift = self.seed.wrapping_mul(31).wrapping_add(town as u64 * 977);
            brand(*count, shift, &mut firm.name);
            *count += 1;
        }
        let good = firm.goods.first().and_then(|it| economy.goods.get(*it));
        let word = good.map_or("", |it| it.words.first().map_or("", String::as_str));
        let short = (2..=6).contains(&word.chars().count());
        let named = short && self.draw.chance(600);
        let draw = &mut self.draw;
        let limited = match draw.below(100) {
            0..72 => FORMS[0],
            72..88 => FORMS[1],
            88..96 => FORMS[2],
            _ => FORMS[3],
        };
        firm.identity.registrar = Registrar::Firm;
        let farm = matches!(firm.act, Act::Plant | Act::Raise);
        let (goods, end, form) = match firm.trade {
            Trade::Producer if farm && short && draw.chance(600) => {
                firm.identity.registrar = Registrar::Cooperative;
                (true, words::modern(firm.act), draw.word(&words::COOPERATIVE))
            }
            Trade::Producer if farm => (named, draw.word(&words::FARM_NAMES), limited),
            Trade::Producer if firm.act == Act::Mine => {
                (named, draw.word(&words::MINE_NAMES), limited)
            }
            Trade::Producer if named && draw.chance(90) => (true, "", words::FACTORY),
            Trade::Producer => (named, draw.word(&words::MAKER_NAMES), limited),
            Trade::Trader => (named, draw.word(&words::TRADER_NAMES), limited),
            Trade::Service => (false, draw.word(&words::SERVICE_NAMES), limited),
            Trade::Builder => (false, draw.word(&words::BUILDER_NAMES), limited),
            Trade::Institute => {
                firm.identity.registrar = Registrar::Institute;
                (short, draw.word(&words::INSTITUTE_NAMES), "")
            }
            Trade::Association => {
                firm.identity.registrar = Registrar::Association;
                (short, draw.word(&words::ASSOCIATION_NAMES), "")
            }
        };
        if goods {
            firm.name.push_str(word);
        }
        firm.name.push_str(end);
        form
    }

    /// Writes the scope.
    fn describe(&mut self, firm: &mut Firm) {
        let economy: &'a Economy = self.economy;
        let draw = &mut self.draw;
        let activity = &mut self.activity;
        activity.clear();
        activity.act = Some(firm.act);
        let goods = firm.goods.iter().filter_map(|it| economy.goods.get(*it));
        let main = goods.clone().next();
        match firm.trade {
            Trade::Producer => {
                activity.makes.extend(goods.map(|it| word_for(it, draw)));
                if draw.chance(400) {
                    let most = 1 + draw.below(3) as usize;
                    let made = activity.makes.iter().take(most);
                    activity.sells.extend(made);
                }
                if draw.chance(150) {
                    let more = draw.weighted(&economy.traded);
                    let more = more.and_then(|it| economy.goods.get(it));
                    activity.sells.extend(more.map(|it| word_for(it, draw)));
                }
                if draw.chance(120) && main.is_some_and(repairable) {
                    activity.repairs.extend(activity.makes.first().copied());
                }
                if draw.chance(90) {
                    activity.designs.extend(activity.makes.last().copied());
                }
            }
            Trade::Trader => activity.sells.extend(goods.map(|it| word_for(it, draw))),
            Trade::Service => {
                if draw.chance(500) {
                    let machines = goods.filter(|it| repairable(it));
                    activity.repairs.extend(machines.map(|it| word_for(it, draw)));
                }
                phrases(&words::SERVICES, 4, draw, &mut activity.phrases);
            }
            Trade::Builder => {
                if draw.chance(300) {
                    activity.sells.extend(goods.map(|it| word_for(it, draw)));
                }
                phrases(&words::WORKS, 4, draw, &mut activity.phrases);
            }
            Trade::Institute => {
                activity.designs.extend(goods.map(|it| word_for(it, draw)));
                phrases(&words::STUDIES, 2, draw, &mut activity.phrases);
            }
            Trade::Association => {
                phrases(&words::STUDIES, 3, draw, &mut activity.phrases);
            }
        }
        if draw.chance(350) {
            phrases(&words::EXTRAS, 2, draw, &mut activity.phrases);
        }
        scope::write(activity, draw, &mut firm.scope);
    }
}

/// True for what is counted in pieces of its own: machines, vehicles, sets.
fn repairable(good: &Good) -> bool {
    ["台", "辆", "套", "艘", "架"].contains(&good.unit.as_str())
}

/// One to `most` different phrases of a list.
fn phrases(
    list: &[&'static str],
    most: u32,
    draw: &mut Draw,
    out: &mut Vec<&'static str>,
) {
    for _ in 0..=draw.below(most) {
        let phrase = draw.word(list);
        if !out.contains(&phrase) {
            out.push(phrase);
        }
    }
}
