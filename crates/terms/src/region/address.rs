//! The place that an address names.
//!
//! In: an address, and the place that the other columns gave. Out: the finest place that
//! its words name. An address is a chain of places from the largest to the smallest
//! (辽宁省大连市甘井子区…), of which the first links may be absent. A link is read
//! - by a name with its ending: a province or prefecture anywhere in the chain, a county
//!   inside what is known, or, as the first link, where only one place of the known
//!   province or of the country has the name;
//! - by a short name: a province or prefecture that agrees with what is known, a county
//!   inside what is known when a town or village follows (九台九郊乡), because 朝阳 and
//!   中山 are streets in most cities.
//!
//! Behind the chain a county may stand after a zone (高新区南关区…): a full name within
//! [`BEHIND`] characters and before any street or number is read too. Cost O(length).

use super::names::{Form, Place};
use super::{Level, Region, Regions};

/// Characters behind the chain in which a county is looked for.
const BEHIND: usize = 14;

/// Links of a chain that are read; some registers repeat province and city.
const LINKS: usize = 6;

impl Regions {
    /// The province or prefecture whose name, full or short, a text begins with, and the
    /// name's length in bytes; the longest name counts, the larger place of equal names.
    #[must_use]
    pub fn large_at_start(&self, text: &str) -> Option<(&'static str, usize)> {
        self.names.beginning(text).find_map(|(name, places)| {
            let places = places.iter().filter_map(|it| self.regions.get(it.at));
            let large =
                places.filter(|it| it.level < Level::County).min_by_key(|it| it.level);
            large.map(|it| (it.code, name.len()))
        })
    }

    /// The finest place that an address names.
    pub(super) fn in_address(
        &self,
        address: &str,
        context: Option<&'static str>,
    ) -> Option<&'static str> {
        let (found, rest) = self.chain(address, context);
        if found.is_some_and(|it| self.level(it) == Some(Level::County)) {
            return found;
        }
        self.scope(found, context).and_then(|it| self.behind(rest, it)).or(found)
    }

    /// The places of which an address begins with the full name, where they are several.
    pub(super) fn candidates_at_start(&self, address: &str) -> Vec<&'static str> {
        let text = address.trim_start_matches(apart);
        let several = self.names.beginning(text).find_map(|(name, places)| {
            let after = text.get(name.len()..).unwrap_or_default();
            let full = places.iter().any(|it| it.form != Form::Short);
            // Alone, a short name is a street's or a firm's as often as a place's.
            let named = full && !street_follows(after);
            named.then(|| self.candidates(name)).filter(|it| !it.is_empty())
        });
        several.unwrap_or_default()
    }

    /// Reads the chain that a text begins with: the finest place, and what follows it.
    pub(super) fn chain<'t>(
        &self,
        text: &'t str,
        context: Option<&'static str>,
    ) -> (Option<&'static str>, &'t str) {
        let mut rest = text.trim_start_matches(apart);
        let mut found: Option<&'static str> = None;
        for _ in 0..LINKS {
            let Some((link, length)) = self.link(rest, found, context) else { break };
            if !found.is_some_and(|it| self.is_within(it, link)) {
                found = Some(link);
            }
            rest = rest.get(length..).unwrap_or_default().trim_start_matches(apart);
        }
        (found, rest)
    }

    /// The next link of a chain and its length in bytes.
    fn link(
        &self,
        text: &str,
        found: Option<&'static str>,
        context: Option<&'static str>,
    ) -> Option<(&'static str, usize)> {
        for (name, places) in self.names.beginning(text) {
            let after = text.get(name.len()..).unwrap_or_default();
            // 吉林 may be the province or its city: the larger says less.
            let large = places
                .iter()
                .filter_map(|it| Some((it.form, self.regions.get(it.at)?)))
                .filter(|(form, region)| {
                    self.large_fits((*form, region), after, (found, context))
                })
                .min_by_key(|(_, region)| region.level);
            if let Some((_, region)) = large {
                return Some((region.code, name.len()));
            }
            match self.county(name, places, found, context) {
                Some((_, Form::Short)) if !town_follows(after) => {}
                Some((code, _)) => return Some((code, name.len())),
                None => {}
            }
        }
        None
    }

    /// True where a name of a province or prefecture may be a link here.
    fn large_fits(
        &self,
        (form, region): (Form, &Region),
        after: &str,
        (found, context): (Option<&'static str>, Option<&'static str>),
    ) -> bool {
        if region.level == Level::County {
            return false;
        }
        if form != Form::Short {
            return found.is_none_or(|it| self.on_one_line(region.code, it));
        }
        if street_follows(after) {
            return false;
        }
        match (found, context) {
            (Some(found), _) => {
                region.code != found && self.is_within(region.code, found)
            }
            (None, Some(context)) => self.on_one_line(region.code, context),
            // Alone, a short name needs a place of its own behind it: 长春南关区.
            (None, None) => self.link(after, Some(region.code), None).is_some(),
        }
    }

    /// The one county that a name means here, and how it is named.
    fn county(
        &self,
        name: &str,
        places: &[Place],
        found: Option<&'static str>,
        context: Option<&'static str>,
    ) -> Option<(&'static str, Form)> {
        let counties = || {
            let named =
                places.iter().filter_map(|it| Some((it.form, self.regions.get(it.at)?)));
            named.filter(|(_, it)| it.level == Level::County)
        };
        let one = |inside: &dyn Fn(&Region) -> bool| {
            let mut fit = counties().filter(|(_, it)| inside(it));
            let first = fit.next()?;
            fit.next().is_none().then_some((first.1.code, first.0))
        };
        let scope = self.scope(found, context);
        if let Some(scope) = scope {
            let inside =
                one(&|it| self.is_within(it.code, scope) || self.lay_in(it.code, scope));
            if inside.is_some() {
                return inside;
            }
        }
        // Not where the columns say: believed only with its ending.
        let wider = found.or_else(|| scope.and_then(|it| self.province_of(it)));
        let inside = wider.and_then(|wider| one(&|it| self.is_within(it.code, wider)));
        let inside = inside.filter(|it| it.1 < Form::OtherEnding);
        if inside.is_some() || found.is_some() {
            return inside;
        }
        one(&|_| true).filter(|it| it.1 == Form::Full && name.chars().count() > 2)
    }

    /// A county that stands behind the chain, before any street or number.
    fn behind(&self, text: &str, scope: &'static str) -> Option<&'static str> {
        let starts = text.char_indices().take(BEHIND);
        for (at, character) in starts {
            if character.is_numeric() || "路街号巷村组委".contains(character) {
                return None;
            }
            let rest = text.get(at..).unwrap_or_default();
            for (name, places) in self.names.beginning(rest) {
                let after = rest.get(name.len()..).unwrap_or_default();
                let county = self.county(name, places, Some(scope), None);
                let county = county.filter(|it| it.1 < Form::OtherEnding);
                if let Some((code, _)) = county.filter(|_| !street_follows(after)) {
                    return Some(code);
                }
            }
        }
        None
    }

    /// The finer of the two where they agree; else what the address itself says. A
    /// county known from the columns leaves room for its neighbours.
    fn scope(
        &self,
        found: Option<&'static str>,
        context: Option<&'static str>,
    ) -> Option<&'static str> {
        let context = match context {
            Some(it) if self.level(it) == Some(Level::County) => self.parent(it),
            _ => context,
        };
        match (found, context) {
            (Some(found), Some(context)) if self.is_within(context, found) => {
                Some(context)
            }
            (Some(found), _) => Some(found),
            (None, context) => context,
        }
    }

    fn on_one_line(&self, one: &str, other: &str) -> bool {
        self.is_within(one, other) || self.is_within(other, one)
    }
}

/// True for what may stand between two links.
fn apart(character: char) -> bool {
    character.is_whitespace() || "，,、·-—－/()（）【】[]:：.。;；".contains(character)
}

/// True where the name before was a street's, a square's or a bridge's.
fn street_follows(after: &str) -> bool {
    let after = after.trim_start_matches(['东', '西', '南', '北', '中', '大', '新']);
    after.starts_with(['路', '街', '道', '巷', '桥', '里', '弄', '号'])
        || ["胡同", "广场", "公园"].iter().any(|it| after.starts_with(it))
}

/// True where a town or village follows a short name before any number: 九台九郊乡; but
/// not at once, where the name is the town's own: 长岭镇.
fn town_follows(after: &str) -> bool {
    if street_follows(after) || after.starts_with(['镇', '乡', '村', '屯']) {
        return false;
    }
    let near =
        after.chars().take(8).take_while(|it| !it.is_numeric() && !"路号".contains(*it));
    let near: String = near.collect();
    near.contains(['镇', '乡', '村', '屯']) || near.contains("街道")
}
