// Pages.swift: the list of all pages. A test holds it against the folders.

extension Page {
    static let all: [Page] = [
        .home, .explore, .categories, .kinds, .kind, .leaderboards, .leaderboard, .benchmarks,
        .listing, .installListing,
        .providers, .provider,
        .community, .newPost, .post, .commentOnPost, .acceptAnswer, .voteForPost, .postStep, .commentStep,
        .postHistory, .commentHistory,
        .signIn, .signOut, .signUp, .forgottenPassword, .newPassword, .confirmEmail, .openSetup, .setup,
        .openSignInLink, .signInByLink,
        .dashboard, .sessions, .newSession, .session, .revokeSession, .revokeSessions,
        .keys, .newKey, .rotateKey, .revokeKey, .installs, .purchases, .money, .subscription, .ledgerCSV, .audit,
        .security,
        .endSignIn,
        .secondFactor, .confirmSecondFactor, .removeSecondFactor, .recoveryCodes, .settings, .closeAccount,
        .accountExport,
        .places, .adminCategories, .adminCategory, .removeCategory, .adminServer, .adminStarter,
        .adminSite, .adminAccounts, .adminAccount, .adminInvitations, .revokeInvitation, .adminModeration,
        .decideReport,
        .decideAppeal, .adminMoney, .adminIncidents, .adminIncident, .adminAudit,
        .console, .earnings, .refundSale, .adminPayout, .adminPayouts, .adminRefunds, .manageListing, .listingStep,
        .versionStep,
        .publication, .publish, .writeReview, .reviewStep,
        .reviewHistory,
        .report,
        .ownReports, .appeal, .ownProfile, .addDomain, .domainStep,
        .agentAPI, .problem, .quickstart, .agents, .frameworks, .faq, .terms, .publisherAgreement, .acceptableUse,
        .privacy,
        .status, .events, .robots, .sitemap, .listingsFeed, .communityFeed, .llms, .agentInstructions, .securityContact,
    ]
}
