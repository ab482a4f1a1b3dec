//! Regions by GB/T 2260: provinces, prefectures, counties, with short and former names.
//!
//! In: what a register says of a place (province, city, address). Out: the finest code
//! that the words support, and doubts where they contradict each other or name nothing.
//! A place is never guessed in silence: an address that names another city than the
//! city column gives a doubt, and the region stays that of the column.
//!
//! A place has a full name (长春市), former and everyday names (九台市, 延边州), names
//! with another ending of the same stem (普兰店市 for 普兰店区, where no other place is
//! called so), and a short name (长春). Counties of one name exist in many provinces: a
//! county is only read inside what is known. A place that changed its prefecture
//! (公主岭, 2020) is found under the old one too. Development zones that statistics give
//! codes of their own are read as the prefecture they lie in. How addresses are read:
//! `region/address.rs`.

use std::collections::HashMap;
use std::sync::LazyLock;

mod address;
mod names;
#[cfg(test)]
mod tests;

use names::{Form, Names};

use crate::messages::Lang;

/// The regions shipped with the program.
#[derive(Debug)]
pub struct Regions {
    regions: Vec<Region>,
    by_code: HashMap<&'static str, usize>,
    names: Names,
    /// Code → English name, where there is one.
    english: HashMap<&'static str, &'static str>,
    /// Code of a place → the prefecture it lay in before.
    formerly_in: HashMap<&'static str, &'static str>,
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
    /// The city column names a place that lies elsewhere than the province column says.
    CityElsewhere {
        /// What the city column says.
        city: String,
        /// Place by the province column, which was followed.
        province: &'static str,
        /// Where the city may lie.
        city_in: Vec<&'static str>,
    },
    /// The city column names several places and nothing says which is meant.
    AmbiguousCity {
        /// What the city column says.
        city: String,
        /// The places that may be meant.
        candidates: Vec<&'static str>,
    },
    /// Nothing is known of the place, and the address names several (朝阳区光明路3号).
    AmbiguousAddress(Vec<&'static str>),
    /// Nothing is known of the place, and the address names none that is known.
    UnknownAddress,
    /// The address names another place than the columns: what each says.
    AddressDisagrees {
        /// Place by the columns.
        columns: &'static str,
        /// Place by the address.
        address: &'static str,
    },
}

/// Words in a city column that name no place of their own.
const NO_PLACE: [&str; 6] =
    ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖", "直辖市"];

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
        self.region(code).map(|it| it.name)
    }

    /// The name of a code with the places it lies in, e.g. 吉林省长春市.
    #[must_use]
    pub fn full_name(&self, code: &str) -> Option<String> {
        let region = self.region(code)?;
        let above = self.full_name(region.parent).unwrap_or_default();
        Some(format!("{above}{}", region.name))
    }

    /// The full name for a reader of a language: 吉林省长春市; Changchun, Jilin. A place
    /// without an English name keeps its own, with its code: 九台区 (220113), Changchun,
    /// Jilin.
    #[must_use]
    pub fn name_in(&self, lang: Lang, code: &str) -> Option<String> {
        if lang == Lang::Zh {
            return self.full_name(code);
        }
        let mut name = match (self.english.get(code), self.region(code)) {
            (Some(name), _) => (*name).to_owned(),
            (None, Some(it)) => format!("{} ({code})", it.name),
            (None, None) => return None,
        };
        let mut at = self.parent(code);
        while let Some(above) = at.and_then(|it| self.region(it)) {
            let own = self.english.get(above.code).unwrap_or(&above.name);
            name.push_str(", ");
            name.push_str(own);
            at = self.parent(above.code);
        }
        Some(name)
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

    /// True where `code` is `region` or lies in it. The code itself says so: its first two
    /// digits are the province, four the prefecture; so codes of former years count too.
    #[must_use]
    pub fn is_within(&self, code: &str, region: &str) -> bool {
        let six = |it: &str| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit());
        let inside = region.strip_suffix("0000").or_else(|| region.strip_suffix("00"));
        code == region
            || inside.is_some_and(|it| six(region) && six(code) && code.starts_with(it))
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

    /// All Chinese names of places, in every form.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.all()
    }

    /// English names with their codes, in the order of codes.
    #[must_use]
    pub fn english_names(&self) -> Vec<(&'static str, &'static str)> {
        let mut all: Vec<_> = self.english.iter().map(|it| (*it.1, *it.0)).collect();
        all.sort_by_key(|it| it.1);
        all
    }

    /// True where this is a name of a place in any form.
    #[must_use]
    pub fn is_name(&self, name: &str) -> bool {
        self.names.get(name).is_some()
    }

    /// What a row's words say about its place.
    ///
    /// Each argument may be empty. The province and city columns may hold a whole path
    /// (吉林省长春市).
    #[must_use]
    pub fn resolve(&self, province: &str, city: &str, address: &str) -> Resolution {
        let (province, city) = (province.trim(), city.trim());
        let mut it = Resolution::default();
        if !province.is_empty() {
            let found = self.named(province);
            let found = found.iter().find(|it| it.level == Level::Province);
            it.region = found.map(|it| it.code).or_else(|| self.path(province, None));
            if it.region.is_none() {
                it.doubts.push(Doubt::UnknownProvince(province.to_owned()));
            }
        }
        if !city.is_empty() && !NO_PLACE.contains(&city) {
            let found = self.inside(city, it.region, Level::Prefecture);
            let found = found.or_else(|| self.path(city, it.region));
            let again = |code| self.named(city).iter().any(|it| it.code == code);
            match found {
                Some(code) => it.region = Some(code),
                // 上海, 上海: the province once more.
                None if it.region.is_some_and(again) => {}
                None => it.doubts.push(self.doubt_city(city, it.region)),
            }
        }
        self.refine(&mut it, address);
        if it.region.is_none() && !address.trim().is_empty() {
            let candidates = self.candidates_at_start(address);
            it.doubts.push(if candidates.is_empty() {
                Doubt::UnknownAddress
            } else {
                Doubt::AmbiguousAddress(candidates)
            });
        }
        it
    }

    /// What an address says of a place inside a region that is known by its code.
    #[must_use]
    pub fn resolve_within(&self, region: &str, address: &str) -> Resolution {
        let region = self.region(region).map(|it| it.code);
        let mut it = Resolution { region, doubts: Vec::new() };
        self.refine(&mut it, address);
        it
    }

    /// The region of a code that is cut short (22, 2201) or goes on below the county
    /// (220122100000, as statistics write it).
    #[must_use]
    pub fn by_digits(&self, digits: &str) -> Option<&'static str> {
        if !digits.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        let code = match digits.len() {
            2 | 4 => format!("{digits:0<6}"),
            9 | 12 => digits.get(..6)?.to_owned(),
            _ => return None,
        };
        self.region(&code).map(|it| it.code)
    }

    /// The places that a name may mean where it means several, in the order of codes.
    #[must_use]
    pub fn candidates(&self, name: &str) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.named(name).iter().map(|it| it.code).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() > 1 { codes } else { Vec::new() }
    }

    /// Why a city column is not followed.
    fn doubt_city(&self, city: &str, province: Option<&'static str>) -> Doubt {
        let name = city.to_owned();
        let Some(province) = province else {
            let candidates = self.candidates(city);
            return match candidates.is_empty() {
                true => Doubt::UnknownCity(name),
                false => Doubt::AmbiguousCity { city: name, candidates },
            };
        };
        let inside: Vec<&'static str> = {
            let named = self.candidates(city).into_iter();
            named.filter(|it| self.is_within(it, province)).collect()
        };
        if inside.len() > 1 {
            return Doubt::AmbiguousCity { city: name, candidates: inside };
        }
        let mut city_in: Vec<_> = self.named(city).iter().map(|it| it.code).collect();
        if city_in.is_empty() {
            city_in.extend(self.path(city, None));
        }
        city_in.sort_unstable();
        city_in.dedup();
        match city_in.is_empty() {
            true => Doubt::UnknownCity(name),
            false => Doubt::CityElsewhere { city: name, province, city_in },
        }
    }

    /// Reads the address and refines the region, or doubts it.
    fn refine(&self, it: &mut Resolution, address: &str) {
        let Some(found) = self.in_address(address, it.region) else { return };
        match it.region {
            None => it.region = Some(found),
            Some(columns) if self.is_within(found, columns) => it.region = Some(found),
            Some(columns) if self.is_within(columns, found) => {}
            Some(columns) if self.lay_in(found, columns) => it.region = Some(found),
            Some(columns) => {
                it.doubts.push(Doubt::AddressDisagrees { columns, address: found });
            }
        }
    }

    /// True where `code` or what it lies in belonged to `region` before.
    fn lay_in(&self, code: &str, region: &str) -> bool {
        let former = self.formerly_in.get(code);
        former.is_some_and(|it| self.is_within(it, region))
            || self.parent(code).is_some_and(|it| self.lay_in(it, region))
    }

    /// The place that a whole text names as a path, inside what is known.
    fn path(&self, text: &str, known: Option<&'static str>) -> Option<&'static str> {
        let (found, rest) = self.chain(text, known);
        let found = found.filter(|_| rest.trim().is_empty())?;
        known.is_none_or(|it| self.is_within(found, it)).then_some(found)
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
            .filter(|it| {
                region.is_none_or(|of| {
                    self.is_within(it.code, of) || self.lay_in(it.code, of)
                })
            })
            .collect();
        let first = fit.iter().find(|it| it.level == wanted).or_else(|| fit.first())?;
        let same = fit.iter().filter(|it| it.level == first.level).count();
        (same == 1).then_some(first.code)
    }

    fn named(&self, name: &str) -> Vec<&Region> {
        let places = self.names.get(name.trim()).unwrap_or_default();
        places.iter().filter_map(|it| self.regions.get(it.at)).collect()
    }

    fn region(&self, code: &str) -> Option<&Region> {
        self.by_code.get(code).and_then(|&at| self.regions.get(at))
    }

    fn read() -> Self {
        let mut it = Self {
            regions: Vec::new(),
            by_code: HashMap::new(),
            names: Names::default(),
            english: HashMap::new(),
            formerly_in: HashMap::new(),
        };
        let table = include_str!("../regions/gbt2260.csv");
        for [code, name, level, parent, _] in rows(table) {
            let level = match level {
                "province" => Level::Province,
                "prefecture" => Level::Prefecture,
                _ => Level::County,
            };
            it.by_code.insert(code, it.regions.len());
            it.regions.push(Region { code, name, level, parent });
        }
        for (at, region) in it.regions.iter().enumerate() {
            // A zone of the statistics is no division: its name leads to the prefecture.
            let at = match zone(region.code) {
                true => it.by_code.get(region.parent).copied().unwrap_or(at),
                false => at,
            };
            it.names.add(region.name, at, Form::Full);
        }
        let english = rows(include_str!("../regions/english.csv"));
        it.english = english.map(|[code, name, ..]| (code, name)).collect();
        for [name, code, _, formerly_in, _] in rows(include_str!("../regions/former.csv"))
        {
            let Some(&at) = it.by_code.get(code) else { continue };
            it.names.add(name, at, Form::Former);
            if let Some((formerly_in, _)) = it.by_code.get_key_value(formerly_in) {
                it.formerly_in.insert(code, formerly_in);
            }
        }
        let divisions = it.regions.iter().enumerate().filter(|(_, it)| !zone(it.code));
        for (at, region) in divisions.clone() {
            for name in names::with_other_ending(region.name) {
                // A name that some place really has is that place's alone.
                let taken = it.names.get(&name).unwrap_or_default();
                if taken.iter().all(|it| it.form == Form::OtherEnding) {
                    it.names.add(&name, at, Form::OtherEnding);
                }
            }
        }
        for (at, region) in divisions {
            if let Some(short) = names::short(region.name) {
                it.names.add(&short, at, Form::Short);
            }
        }
        it.names.seal();
        it
    }
}

/// True for a code that statistics give to a development zone: county part 71…79.
fn zone(code: &str) -> bool {
    code.get(4..6).is_some_and(|it| ("71"..="79").contains(&it))
}

/// The rows of a shipped table of at most five plain columns.
fn rows(file: &'static str) -> impl Iterator<Item = [&'static str; 5]> {
    file.lines().skip(1).map(|line| {
        let mut cells = line.splitn(5, ',');
        [(); 5].map(|()| cells.next().unwrap_or_default())
    })
}
