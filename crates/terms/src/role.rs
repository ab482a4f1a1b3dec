//! What an organisation does with a product, by the governing verb of its scope.
//!
//! In: a code from the contract. Out: one of eight roles. The reading of verbs is
//! done in `intake::scope`, not here.

/// Role of an organisation towards a product or service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 制造, 生产, 加工: makes physical goods or energy.
    Make,
    /// 种植, 养殖, 开采: grows or mines.
    GrowMine,
    /// 销售, 批发, 零售: trades.
    Sell,
    /// 修理, 安装: repairs or installs.
    RepairInstall,
    /// 施工, 房地产开发: builds.
    Build,
    /// 运输, 仓储: carries or stores.
    TransportStore,
    /// 咨询, 租赁, 餐饮: serves.
    Service,
    /// 研发, 设计: designs or develops.
    DesignRnd,
}

impl Role {
    /// All roles in the order of their stored numbers.
    pub const ALL: [Self; 8] = [
        Self::Make,
        Self::GrowMine,
        Self::Sell,
        Self::RepairInstall,
        Self::Build,
        Self::TransportStore,
        Self::Service,
        Self::DesignRnd,
    ];

    /// The code of the contract, e.g. `grow_mine`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::GrowMine => "grow_mine",
            Self::Sell => "sell",
            Self::RepairInstall => "repair_install",
            Self::Build => "build",
            Self::TransportStore => "transport_store",
            Self::Service => "service",
            Self::DesignRnd => "design_rnd",
        }
    }

    /// The role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// True where the organisation is a maker: it makes, grows or mines.
    #[must_use]
    pub fn makes(self) -> bool {
        matches!(self, Self::Make | Self::GrowMine)
    }
}
