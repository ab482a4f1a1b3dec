//! The figures of a report, each with what it was made from.
//!
//! Demand, makers and location quotient are asked as the command `gaps` asks them (for
//! the way back with the regions changed round), those of a drawing as the command
//! `chain` does: the same question has the same id. What only the report says is asked
//! as `report`. Of the organisations that a figure counts the first [`SHOWN`] by id are
//! shown; `explain` gives all.

use std::collections::{BTreeMap, BTreeSet};

use chain::RegionFilter;
use chain::complement::{Complement, Gain};
use chain::kinds::Kinds;
use chain::location_quotient::LocationQuotient;
use chain::survey::needed_by_one;
use report::paper::{Counted, Explained, Number, Share};
use serde_json::json;
use terms::ProductIdx;

use super::{gaps_question, product};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::figures::Figures;
use crate::graph::Loaded;

/// Organisations shown under a figure.
const SHOWN: usize = 10;

/// Whose gaps are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Home's against the partner.
    Home,
    /// The partner's against home.
    Partner,
}

impl Asked {
    fn at(self) -> usize {
        match self {
            Self::Home => 0,
            Self::Partner => 1,
        }
    }
}

/// Whose makers are counted, as the command `gaps` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Those of the region that asks.
    Local,
    /// Those of the other region.
    Partner,
}

/// The organisations of both regions.
pub(super) struct Sides {
    /// Codes of the regions.
    pub(super) codes: [String; 2],
    /// For each organisation of the graph, whether it counts in the region. One that
    /// lies in both counts at home.
    pub(super) members: [Vec<bool>; 2],
    /// Organisations in neither region.
    pub(super) elsewhere: u32,
}

impl Sides {
    pub(super) fn of(loaded: &Loaded, codes: [&str; 2]) -> Self {
        let filters = codes.map(RegionFilter::new);
        let [home, mut partner] = filters.each_ref().map(|it| loaded.graph.members(it));
        for (out, inside) in partner.iter_mut().zip(&home) {
            *out &= !inside;
        }
        let outside = |it: &&str| !filters.iter().any(|filter| filter.holds(it));
        let regions = loaded.graph.organisations().iter().map(|it| it.region.as_str());
        let elsewhere = regions.filter(outside).count();
        let elsewhere = u32::try_from(elsewhere).unwrap_or(u32::MAX);
        let codes = codes.map(str::to_owned);
        Self { codes, members: [home, partner], elsewhere }
    }

    /// Members of a side, as indices of the graph.
    pub(super) fn inside(&self, side: usize) -> impl Iterator<Item = u32> {
        let members = self.members.get(side).into_iter().flatten();
        (0_u32..).zip(members).filter(|(_, inside)| **inside).map(|(at, _)| at)
    }
}

/// Organisations under a figure: index, and the product for which each counts.
type Counting = Vec<(u32, ProductIdx)>;

/// The figures made so far.
pub(super) struct Notes<'a> {
    loaded: &'a Loaded,
    sides: &'a Sides,
    needing: [BTreeMap<ProductIdx, Counting>; 2],
    gaps: [Figures; 2],
    report: Figures,
    chains: Vec<Figures>,
    made: Vec<(Explained, Counting)>,
    known: BTreeSet<String>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(loaded: &'a Loaded, sides: &'a Sides) -> Self {
        let kinds = Kinds::of(&loaded.catalogue);
        let needing = [0, 1].map(|side| needing(loaded, &kinds, sides.inside(side)));
        let [home, partner] = sides.codes.each_ref().map(String::as_str);
        let gaps = [(home, partner), (partner, home)]
            .map(|(a, b)| Figures::new(&gaps_question(a, b), loaded));
        let asked = json!({ "command": "report", "region": home, "partner": partner });
        Self {
            loaded,
            sides,
            needing,
            gaps,
            report: Figures::new(&asked, loaded),
            chains: Vec::new(),
            made: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    /// The organisations of both regions.
    pub(super) fn sides(&self) -> &'a Sides {
        self.sides
    }

    pub(super) fn demand(&mut self, asked: Asked, at: ProductIdx, n: u32) -> Number {
        let found = self.needing.get(asked.at()).and_then(|it| it.get(&at));
        let counting = found.cloned().unwrap_or_default();
        let subject = format!("demand:{}", self.id(at));
        let figure = self.counted("demand@1", subject, n, self.code(asked.at()));
        self.note(
            Kept::Gaps(asked),
            Explained { product: self.named(at), ..figure },
            counting,
        )
    }

    pub(super) fn makers(
        &mut self,
        asked: Asked,
        whose: Subject,
        at: ProductIdx,
        n: u32,
    ) -> Number {
        let (word, side) = match whose {
            Subject::Local => ("local", asked.at()),
            Subject::Partner => ("partner", 1 - asked.at()),
        };
        let subject = format!("{word}:{}", self.id(at));
        let figure = self.counted("makers@1", subject, n, self.code(side));
        let counting = self.makers_of(side, at);
        self.note(
            Kept::Gaps(asked),
            Explained { product: self.named(at), ..figure },
            counting,
        )
    }

    pub(super) fn location_quotient(
        &mut self,
        at: ProductIdx,
        it: &LocationQuotient,
    ) -> Number {
        let subject = format!("location_quotient:{}", self.id(at));
        let figure = Explained {
            definition: "location_quotient@1",
            subject,
            product: self.named(at),
            value: Some(it.value),
            unit: "ratio",
            base: self.code(0),
            parts: vec![
                ("e_rp", f64::from(it.e_rp)),
                ("e_r", f64::from(it.e_r)),
                ("e_p", f64::from(it.e_p)),
                ("e", f64::from(it.e)),
                ("low", it.low),
                ("high", it.high),
            ],
            ..Explained::default()
        };
        self.note(Kept::Gaps(Asked::Home), figure, Counting::new())
    }

    /// What could be gained, and whether that is a quantity.
    pub(super) fn gain(
        &mut self,
        asked: Asked,
        it: &Complement,
        from: [&Number; 2],
    ) -> (Number, bool) {
        let (value, by_quantity) = match it.gain {
            Gain::Quantity(quantity) => (quantity, true),
            Gain::Organisations(n) => (f64::from(n), false),
        };
        let code = self.code(asked.at());
        let unmet = it.needs.demand.organisations - it.needs.demand.integrated;
        let parts = [("unmet", f64::from(unmet)), ("makers", f64::from(it.gives.makers))];
        let figure = Explained {
            definition: "complement@1",
            subject: format!("gain:{code}:{}", self.id(it.product)),
            product: self.named(it.product),
            value: Some(value),
            unit: if by_quantity { "quantity" } else { "organisations" },
            base: code,
            parts: if by_quantity { Vec::new() } else { parts.to_vec() },
            from: from.map(|it| it.figure.clone()).to_vec(),
            ..Explained::default()
        };
        (self.note(Kept::Report, figure, Counting::new()), by_quantity)
    }

    /// A number of products.
    pub(super) fn count(&mut self, what: &str, asked: Asked, n: usize) -> Number {
        let code = self.code(asked.at());
        let figure = Explained {
            definition: if asked == Asked::Home { "gap_state@2" } else { "complement@1" },
            subject: format!("{what}:{code}"),
            value: Some(f64::from(u32::try_from(n).unwrap_or(u32::MAX))),
            unit: "products",
            base: code,
            ..Explained::default()
        };
        self.note(Kept::Report, figure, Counting::new())
    }

    /// Organisations of a side.
    pub(super) fn organisations(&mut self, side: usize, n: u32) -> Number {
        let code = self.code(side);
        let subject = format!("organisations:{code}");
        let figure = self.counted("coverage@1", subject, n, code);
        self.note(Kept::Report, Explained { of: None, ..figure }, Counting::new())
    }

    /// A share of a side's organisations; not known where the whole is 0.
    pub(super) fn share(&mut self, what: &str, side: usize, of: (u32, u32)) -> Share {
        let (part, whole) = of;
        let code = self.code(side);
        let figure = Explained {
            definition: "coverage@1",
            subject: format!("{what}:{code}"),
            value: (whole > 0).then(|| f64::from(part) / f64::from(whole)),
            unit: "share",
            base: code,
            parts: vec![("part", f64::from(part)), ("whole", f64::from(whole))],
            ..Explained::default()
        };
        Share { share: self.note(Kept::Report, figure, Counting::new()), part, whole }
    }

    /// Makers in a drawing of the chain of `middle`.
    pub(super) fn drawn(
        &mut self,
        chain: usize,
        side: usize,
        at: ProductIdx,
        n: u32,
    ) -> Number {
        let code = self.code(side);
        let subject = format!("{code}:{}", self.id(at));
        let figure = self.counted("makers@1", subject, n, code);
        let counting = self.makers_of(side, at);
        self.note(
            Kept::Chain(chain),
            Explained { product: self.named(at), ..figure },
            counting,
        )
    }

    /// Begins a drawing; its number.
    pub(super) fn chain(&mut self, middle: ProductIdx, depth: u32) -> usize {
        let asked = json!({
            "command": "chain", "product": self.id(middle), "depth": depth,
            "regions": self.sides.codes,
        });
        self.chains.push(Figures::new(&asked, self.loaded));
        self.chains.len() - 1
    }

    /// Keeps the figures and gives their explanations, with spans.
    pub(super) async fn finish(
        self,
        cooperation: &Cooperation,
    ) -> Result<Vec<Explained>, UseError> {
        let [home, partner] = self.gaps;
        let kept = [home, partner, self.report].into_iter().chain(self.chains);
        for figures in kept {
            figures.keep(cooperation).await?;
        }
        let loaded = self.loaded;
        let ids: BTreeSet<String> = self
            .made
            .iter()
            .flat_map(|it| &it.1)
            .map(|(at, _)| loaded.graph.id(*at).to_owned())
            .collect();
        let evidence = cooperation.evidence(&ids, loaded).await?;
        let counted = |at: u32, made: ProductIdx, own: Option<&str>| {
            let id = loaded.graph.id(at);
            let of = product(&loaded.catalogue, made);
            Counted {
                organisation: id.to_owned(),
                name: evidence.organisation(id, "name"),
                makes: (own != Some(of.id.as_str())).then_some(of),
                spans: evidence
                    .makes(&loaded.catalogue, id, made)
                    .into_iter()
                    .map(|it| it.span)
                    .collect(),
            }
        };
        let made = self.made.into_iter().map(|(mut figure, counting)| {
            let own = figure.product.as_ref().map(|it| it.id.clone());
            let counting = counting.into_iter();
            figure.organisations =
                counting.map(|(at, made)| counted(at, made, own.as_deref())).collect();
            figure
        });
        Ok(made.collect())
    }

    fn note(
        &mut self,
        kept: Kept,
        mut figure: Explained,
        mut counting: Counting,
    ) -> Number {
        let figures = match kept {
            Kept::Gaps(asked) => self.gaps.get_mut(asked.at()),
            Kept::Chain(chain) => self.chains.get_mut(chain),
            Kept::Report => Some(&mut self.report),
        };
        let Some(figures) = figures else { return Number::default() };
        let of = (figure.unit, figure.base.as_str());
        let id = figures.make(figure.definition, &figure.subject, figure.value, of);
        let number = Number { value: figure.value, figure: id.clone() };
        if self.known.insert(id.clone()) {
            figure.id = id;
            counting.sort_by(|a, b| {
                let id = |at: u32| self.loaded.graph.id(at);
                id(a.0).cmp(id(b.0))
            });
            counting.truncate(SHOWN);
            self.made.push((figure, counting));
        }
        number
    }

    fn counted(
        &self,
        definition: &'static str,
        subject: String,
        n: u32,
        base: String,
    ) -> Explained {
        Explained {
            definition,
            subject,
            value: Some(f64::from(n)),
            unit: "organisations",
            base,
            of: Some(n),
            ..Explained::default()
        }
    }

    fn makers_of(&self, side: usize, at: ProductIdx) -> Counting {
        let members = self.sides.members.get(side).map_or(&[][..], Vec::as_slice);
        let makers = self.loaded.graph.makers_among(&self.loaded.catalogue, at, members);
        let sure = makers.into_iter().filter(|it| it.kind.counts());
        sure.map(|it| (it.organisation, it.product)).collect()
    }

    fn code(&self, side: usize) -> String {
        self.sides.codes.get(side).cloned().unwrap_or_default()
    }

    fn id(&self, at: ProductIdx) -> &str {
        &self.loaded.catalogue.product(at).id
    }

    fn named(&self, at: ProductIdx) -> Option<report::paper::Product> {
        Some(product(&self.loaded.catalogue, at))
    }
}

/// With which question a figure is kept.
#[derive(Debug, Clone, Copy)]
enum Kept {
    Gaps(Asked),
    Chain(usize),
    Report,
}

/// Who needs each product, and the product for which it does (its own need where it
/// declares one and makes nothing that needs it).
fn needing(
    loaded: &Loaded,
    kinds: &Kinds,
    members: impl Iterator<Item = u32>,
) -> BTreeMap<ProductIdx, Counting> {
    let mut needing: BTreeMap<ProductIdx, Counting> = BTreeMap::new();
    for organisation in members {
        let made: Vec<ProductIdx> = loaded
            .graph
            .made_by(organisation)
            .filter(|it| it.kind.counts())
            .map(|it| it.product)
            .collect();
        for needed in needed_by_one(&loaded.graph, kinds, organisation) {
            let mut because = made.iter().copied();
            let because = because
                .find(|it| kinds.essential_inputs(*it).binary_search(&needed).is_ok());
            let entry = (organisation, because.unwrap_or(needed));
            needing.entry(needed).or_default().push(entry);
        }
    }
    needing
}
