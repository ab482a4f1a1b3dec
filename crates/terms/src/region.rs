//! Regions by GB/T 2260: provinces, prefectures, counties, with short and former names.
//!
//! In: what a register says of a place (province, city, address). Out: the finest code
//! that the words support, and doubts where they contradict each other or name nothing.
//! A place is never guessed in silence: an address that names another city than the
//! city column gives a doubt, and the region stays that of the column.
//!
//! A name without its ending (长春 for 长春市) is a short name; short names are read in
//! columns, never inside an address, where 朝阳 may be a street. Counties of one name
//! exist in many provinces: a county is only read inside a province or prefecture that
//! is known. Cost O(length of the address) a row.

use std::collections::HashMap;
use std::sync::LazyLock;

#[cfg(test)]
mod tests;

/// The regions shipped with the program.
#[derive(Debug)]
pub struct Regions {
    regions: Vec<Region>,
    by_code: HashMap<&'static str, usize>,
    /// Full, short and former names; several places may share one.
    by_name: HashMap<&'static str, Vec<usize>>,
    /// Full and former names only.
    by_full_name: HashMap<&'static str, Vec<usize>>,
    /// Longest full name, in characters.
    longest: usize,
}

/// Level of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 省, 自治区, 直辖市.
    Province,
    /// 地级市, 自治州, 盟.
    Prefecture,
    /// 县, 区, 县级市, 旗.
    County,
}

#[derive(Debug)]
struct Region {
    code: &'static str,
    name: &'static str,
    level: Level,
    parent: &'static str,
}

/// What the words of a row say about its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolution {
    /// The finest code supported; `None` where nothing is known.
    pub region: Option<&'static str>,
    /// What somebody should look at.
    pub doubts: Vec<Doubt>,
}

/// A reason to look at a row's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The province column names no province.
    UnknownProvince(String),
    /// The city column names no place of the province.
    UnknownCity(String),
    /// The address names another place than the columns: what each says.
    AddressDisagrees {
        /// Place by the columns.
        columns: &'static str,
        /// Place by the address.
        address: &'static str,
    },
}

/// Endings of names, longest first; a short name is a name without its ending.
const ENDINGS: [&str; 30] = [
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "朝鲜族自治州", "自治区",
    "蒙古族自治县", "朝鲜族自治县", "回族自治县", "满族自治县", "蒙古族自治州", "藏族自治州",
    "哈萨克自治州", "回族自治州", "彝族自治州", "苗族侗族自治州", "土家族苗族自治州", "自治州",
    "自治县", "自治旗", "新区", "矿区", "地区", "省", "市", "区", "县", "旗", "盟", "州",
];

static SHIPPED: LazyLock<Regions> = LazyLock::new(Regions::read);

impl Regions {
    /// The regions shipped with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The name of a code.
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&'static str> {
        self.by_code.get(code).and_then(|&at| self.regions.get(at)).map(|it| it.name)
    }

    /// The name of a code with the places it lies in, e.g. 吉林省长春市.
    #[must_use]
    pub fn full_name(&self, code: &str) -> Option<String> {
        let region = self.region(code)?;
        let above = self.full_name(region.parent).unwrap_or_default();
        Some(format!("{above}{}", region.name))
    }

    /// The code of the place that a code lies in; `None` for provinces.
    #[must_use]
    pub fn parent(&self, code: &str) -> Option<&'static str> {
        self.region(code).map(|it| it.parent).filter(|it| !it.is_empty())
    }

    /// The level of a code.
    #[must_use]
    pub fn level(&self, code: &str) -> Option<Level> {
        self.region(code).map(|it| it.level)
    }

    /// True where `code` is `region` or lies in it.
    #[must_use]
    pub fn is_within(&self, code: &str, region: &str) -> bool {
        code == region || self.parent(code).is_some_and(|it| self.is_within(it, region))
    }

    /// The province's code.
    #[must_use]
    pub fn province_of(&self, code: &str) -> Option<&'static str> {
        let region = self.region(code)?;
        if region.level == Level::Province {
            return Some(region.code);
        }
        self.province_of(region.parent)
    }

    /// The code of a place given by any name, without a context: a province before a
    /// prefecture before a county; `None` where the name is not known or not unique.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static str> {
        let found = self.named(name);
        for level in [Level::Province, Level::Prefecture, Level::County] {
            let mut of_level = found.iter().filter(|it| it.level == level);
            if let Some(first) = of_level.next() {
                return of_level.next().is_none().then_some(first.code);
            }
        }
        None
    }

    /// True where this is a full, short or former name of a place.
    #[must_use]
    pub fn is_name(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// What a row's words say about its place.
    #[must_use]
    pub fn resolve(&self, province: &str, city: &str, address: &str) -> Resolution {
        let (province, city) = (province.trim(), city.trim());
        let mut it = Resolution::default();
        if !province.is_empty() {
            let found = self.named(province);
            it.region =
                found.iter().find(|it| it.level == Level::Province).map(|it| it.code);
            if it.region.is_none() {
                it.doubts.push(Doubt::UnknownProvince(province.to_owned()));
            }
        }
        if !city.is_empty() && city != province {
            match self.inside(city, it.region, Level::Prefecture) {
                Some(code) => it.region = Some(code),
                None => it.doubts.push(Doubt::UnknownCity(city.to_owned())),
            }
        } else if !city.is_empty() {
            // 吉林, 吉林: the city of the province's name, or nothing new.
            it.region = self.inside(city, it.region, Level::Prefecture).or(it.region);
        }
        self.refine(&mut it, address);
        it
    }

    /// Reads the address and refines the region, or doubts it.
    fn refine(&self, it: &mut Resolution, address: &str) {
        let Some(found) = self.in_address(address, it.region) else { return };
        match it.region {
            None => it.region = Some(found),
            Some(columns) if self.is_within(found, columns) => it.region = Some(found),
            Some(columns) if self.is_within(columns, found) => {}
            Some(columns) => {
                it.doubts.push(Doubt::AddressDisagrees { columns, address: found });
            }
        }
    }

    /// The finest place that an address begins with. Without a context only a name that
    /// is unique among provinces and prefectures begins one.
    fn in_address(&self, address: &str, context: Option<&'static str>) -> Option<&'static str> {
        let mut rest = address.trim_start();
        let mut found: Option<&'static str> = None;
        for _ in 0..3 {
            let Some((region, length)) = self.begins(rest, found, context) else { break };
            found = Some(region);
            rest = rest.get(length..).unwrap_or_default().trim_start();
        }
        found
    }

    /// The place whose full name a text begins with: inside `found` where something was
    /// found before, else a province or prefecture, else a county of the context.
    fn begins(
        &self,
        text: &str,
        found: Option<&'static str>,
        context: Option<&'static str>,
    ) -> Option<(&'static str, usize)> {
        let ends: Vec<usize> = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(self.longest)
            .collect();
        for &end in ends.iter().skip(1).rev() {
            let Some(name) = text.get(..end) else { continue };
            let Some(named) = self.by_full_name.get(name) else { continue };
            let named = named.iter().filter_map(|&at| self.regions.get(at));
            for region in named {
                let fits = match found {
                    Some(found) => region.code != found && self.is_within(region.code, found),
                    None if region.level == Level::County => context.is_some_and(|it| {
                        self.is_within(region.code, it) || self.same_prefecture(region.code, it)
                    }),
                    None => true,
                };
                if fits {
                    return Some((region.code, end));
                }
            }
        }
        None
    }

    fn same_prefecture(&self, code: &str, other: &str) -> bool {
        self.parent(code) == self.parent(other)
            && self.level(other) == Some(Level::County)
    }

    /// The place of this name inside a region, of the wanted level or finer.
    fn inside(
        &self,
        name: &str,
        region: Option<&'static str>,
        wanted: Level,
    ) -> Option<&'static str> {
        let named = self.named(name);
        let fit: Vec<_> = named
            .iter()
            .filter(|it| it.level >= wanted)
            .filter(|it| region.is_none_or(|of| self.is_within(it.code, of)))
            .collect();
        let first = fit.iter().find(|it| it.level == wanted).or_else(|| fit.first())?;
        let same = fit.iter().filter(|it| it.level == first.level).count();
        (same == 1).then_some(first.code)
    }

    fn named(&self, name: &str) -> Vec<&Region> {
        let found = self.by_name.get(name.trim()).map(Vec::as_slice).unwrap_or_default();
        found.iter().filter_map(|&at| self.regions.get(at)).collect()
    }

    fn region(&self, code: &str) -> Option<&Region> {
        self.by_code.get(code).and_then(|&at| self.regions.get(at))
    }

    fn read() -> Self {
        let mut it = Self {
            regions: Vec::new(),
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            by_full_name: HashMap::new(),
            longest: 0,
        };
        for row in rows(include_str!("../regions/gbt2260.csv")) {
            let [code, name, level, parent] = row;
            let level = match level {
                "province" => Level::Province,
                "prefecture" => Level::Prefecture,
                _ => Level::County,
            };
            let at = it.regions.len();
            it.regions.push(Region { code, name, level, parent });
            it.by_code.insert(code, at);
            it.add_full(name, at);
            let ending = ENDINGS.iter().find(|ending| name.ends_with(**ending));
            let short = ending.and_then(|ending| name.strip_suffix(ending));
            if let Some(short) = short.filter(|it| it.chars().count() >= 2) {
                it.by_name.entry(short).or_default().push(at);
            }
        }
        for [name, code, _, _] in rows(include_str!("../regions/former.csv")) {
            if let Some(&at) = it.by_code.get(code) {
                it.add_full(name, at);
            }
        }
        it
    }

    fn add_full(&mut self, name: &'static str, at: usize) {
        for map in [&mut self.by_name, &mut self.by_full_name] {
            let places = map.entry(name).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
        self.longest = self.longest.max(name.chars().count());
    }
}

/// The rows of a shipped table of four plain columns.
fn rows(file: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    file.lines().skip(1).map(|line| {
        let mut cells = line.splitn(4, ',');
        [(); 4].map(|()| cells.next().unwrap_or_default())
    })
}
