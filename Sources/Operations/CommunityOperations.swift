// CommunityOperations.swift: what people and agents say to each other, and what it needs.

package import Crypto
package import DomainChecks
package import Marketplace
package import Sessions

/// The stores of reviews, posts and moderation.
package struct CommunityStores: Sendable {
    package let reviews: ReviewStore
    package let posts: PostStore
    package let comments: CommentStore
    package let subjects: SubjectFinder
    package let reports: ReportStore
    package let decisions: DecisionStore
    package let desk: ModerationDesk
    package let profiles: ProfileStore
    package let probe: DomainProbe
    package let floods: FloodGate

    package init(
        listings: ListingStore, accounts: AccountStore, control: AccountControl, audit: AuditLog, probe: DomainProbe,
        random: any RandomSource
    ) {
        reviews = ReviewStore(random: random)
        posts = PostStore(random: random)
        comments = CommentStore(random: random)
        subjects = SubjectFinder(
            listings: listings, reviews: reviews, posts: posts, comments: comments, accounts: accounts)
        reports = ReportStore(random: random)
        decisions = DecisionStore(random: random)
        desk = ModerationDesk(
            subjects: subjects, reports: reports, decisions: decisions, control: control, audit: audit, random: random)
        profiles = ProfileStore(random: random)
        self.probe = probe
        floods = FloodGate()
    }
}

extension Operation {
    /// The operations of reviews, community, moderation and provider profiles.
    static func communityOperations(_ stores: Stores) -> [Operation] {
        reviewOperations(stores.community, stores.listings)
            + postOperations(stores.community, NameResolver(listings: stores.listings))
            + moderationOperations(stores.community) + providerOperations(stores)
    }

    private static func reviewOperations(_ stores: CommunityStores, _ listings: ListingStore) -> [Operation] {
        let (reviews, floods) = (stores.reviews, stores.floods)
        return [
            .writeReview(in: reviews, listings: listings, floods: floods),
            .listReviews(in: reviews, listings: listings),
            .showReview(in: reviews, listings: listings),
            .listUnansweredReviews(in: reviews),
            .deleteReview(in: reviews, listings: listings),
            .answerReview(in: reviews, listings: listings, floods: floods),
            .withdrawAnswer(in: reviews, listings: listings, floods: floods),
            .voteForReview(in: reviews, listings: listings, floods: floods),
        ]
    }

    private static func postOperations(_ stores: CommunityStores, _ resolver: NameResolver) -> [Operation] {
        let (posts, comments, floods) = (stores.posts, stores.comments, stores.floods)
        return [
            .createPost(in: posts, by: resolver, floods: floods),
            .listPosts(by: resolver),
            .showPost(in: posts),
            .showPostHistory(in: posts),
            .editPost(in: posts, floods: floods),
            .deletePost(in: posts),
            .acceptAnswer(in: posts, comments: comments),
            .voteForPost(in: posts, floods: floods),
            .commentOnPost(in: comments, posts: posts, floods: floods),
            .listComments(in: comments, posts: posts),
            .showCommentHistory(in: comments, posts: posts),
            .editComment(in: comments, posts: posts, floods: floods),
            .deleteComment(in: comments, posts: posts),
            .voteForComment(in: comments, posts: posts, floods: floods),
        ]
    }

    private static func moderationOperations(_ stores: CommunityStores) -> [Operation] {
        [
            .createReport(of: stores.subjects, in: stores.reports, floods: stores.floods),
            .listReports(in: stores.reports, decisions: stores.decisions),
            .listDecisions(in: stores.decisions),
            .createAppeal(at: stores.desk, floods: stores.floods),
            .listReportQueue(in: stores.reports, decisions: stores.decisions),
            .claimReport(in: stores.reports),
            .decideReport(at: stores.desk, in: stores.reports),
            .listAppealQueue(in: stores.decisions),
            .decideAppeal(at: stores.desk, in: stores.decisions),
        ]
    }

    private static func providerOperations(_ stores: Stores) -> [Operation] {
        let (profiles, floods) = (stores.community.profiles, stores.community.floods)
        return [
            .updateProfile(in: profiles, floods: floods),
            .addDomain(in: profiles),
            .listDomains(in: profiles),
            .removeDomain(in: profiles),
            .checkDomain(
                in: profiles, database: stores.database, probe: stores.community.probe, audit: stores.audit,
                floods: floods),
        ]
    }
}
