//! Sets of roles while a scope is being read.
//!
//! In: roles and a few marks of verbs. Out: [`Acts`], a set in one number. It decides
//! nothing by itself.

use terms::role::Role;

/// A set of roles, and marks that some verbs carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Acts(u16);

impl Acts {
    pub(super) const NONE: Self = Self(0);
    /// 制造: what is named comes out.
    pub(super) const MAKE: Self = Self(1 | 1 << 11);
    /// 加工, 屠宰: what is named may be what goes in (粮食加工).
    pub(super) const WORK: Self = Self(1 | 1 << 13);
    /// 分装: what is named goes in and comes out, made by others.
    pub(super) const PACK: Self = Self(1 | 1 << 12);
    pub(super) const GROW: Self = Self(1 << 1);
    pub(super) const SELL: Self = Self(1 << 2);
    pub(super) const FIX: Self = Self(1 << 3);
    pub(super) const BUILD: Self = Self(1 << 4);
    pub(super) const CARRY: Self = Self(1 << 5);
    pub(super) const SERVE: Self = Self(1 << 6);
    pub(super) const DESIGN: Self = Self(1 << 7);
    /// 制售, 产销: makes and sells.
    pub(super) const MAKE_SELL: Self = Self(1 | 1 << 2 | 1 << 11);
    /// 租赁: a service of a listed item.
    pub(super) const RENT: Self = Self(1 << 6 | 1 << 8);
    /// 生产: of coal or ore it is mining.
    pub(super) const YIELD: Self = Self(1 | 1 << 9 | 1 << 11);
    /// 代理, 发布: a verb before a noun and after 广告, else the head of a name.
    pub(super) const AGENT: Self = Self(1 << 6 | 1 << 10);
    /// *build*: of what is no structure it is making.
    pub(super) const RAISE: Self = Self(1 << 4 | 1 << 14);
    const RAISE_BIT: Self = Self(1 << 14);
    const RENT_BIT: Self = Self(1 << 8);
    const YIELD_BIT: Self = Self(1 << 9);
    const AGENT_BIT: Self = Self(1 << 10);

    /// True where only words like 加工 make.
    pub(super) const fn only_works(self) -> bool {
        self.0 & 1 != 0 && self.0 & 1 << 11 == 0
    }

    /// True where only words like 分装 make.
    pub(super) const fn only_packs(self) -> bool {
        self.only_works() && self.0 & 1 << 13 == 0
    }

    /// Both sets together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the other.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True where any of `other` is in the set.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True where the set has no role.
    pub(super) const fn is_empty(self) -> bool {
        self.0 & 0xff == 0
    }

    /// True where a letting verb is in the set.
    pub(super) const fn lets(self) -> bool {
        self.any(Self::RENT_BIT)
    }

    /// True where 生产 is in the set.
    pub(super) const fn yields(self) -> bool {
        self.any(Self::YIELD_BIT)
    }

    /// True where *build* is in the set.
    pub(super) const fn raises(self) -> bool {
        self.any(Self::RAISE_BIT)
    }

    /// True where 代理 or 发布 is in the set.
    pub(super) const fn is_agent(self) -> bool {
        self.any(Self::AGENT_BIT)
    }

    /// Number of roles in the set.
    pub(super) const fn count(self) -> u32 {
        (self.0 & 0xff).count_ones()
    }

    /// The roles, in their order.
    pub(super) fn roles(self) -> impl Iterator<Item = Role> {
        const ORDER: [(Acts, Role); 8] = [
            (Acts::MAKE, Role::Make),
            (Acts::GROW, Role::GrowMine),
            (Acts::SELL, Role::Sell),
            (Acts::FIX, Role::RepairInstall),
            (Acts::BUILD, Role::Build),
            (Acts::CARRY, Role::TransportStore),
            (Acts::SERVE, Role::Service),
            (Acts::DESIGN, Role::DesignRnd),
        ];
        ORDER.into_iter().filter(move |(bit, _)| self.any(*bit)).map(|(_, role)| role)
    }
}
