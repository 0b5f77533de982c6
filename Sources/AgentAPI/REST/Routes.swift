// Routes.swift: at which method and path each operation stands. What it takes and answers is the operation's.

package import HTTP
package import Operations

/// The place of an operation in the REST API.
package struct Route: Sendable {
    package let operation: String
    package let method: Method
    package let path: String
    /// The status of each success, where it differs from 200.
    package static func status(of success: Output.Success) -> Int {
        switch success {
        case .ok: 200
        case .created: 201
        case .accepted: 202
        }
    }

    package static let base = "/api/v1"

    private init(_ operation: String, _ method: Method, _ path: String) {
        self.operation = operation
        self.method = method
        self.path = Self.base + path
    }

    /// Every route of the network's door; operations of the operator have none.
    package static let all: [Route] = [
        Route("issue_session", .post, "/sessions"),
        Route("list_sessions", .get, "/sessions"),
        Route("count_sessions", .get, "/session-counts"),
        Route("show_session", .get, "/sessions/{session_id}"),
        Route("revoke_session", .delete, "/sessions/{session_id}"),
        Route("show_me", .get, "/me"),
        Route("show_account", .get, "/account"),
        Route("update_account", .patch, "/account"),
        Route("list_keys", .get, "/account/keys"),
        Route("create_account_key", .post, "/account/keys"),
        Route("rotate_account_key", .post, "/account/keys/{key_id}/rotate"),
        Route("revoke_account_key", .delete, "/account/keys/{key_id}"),
        Route("sign_in", .post, "/sign-ins"),
        Route("sign_in_by_link", .post, "/sign-ins/link"),
        Route("complete_setup", .post, "/setup"),
        Route("show_site", .get, "/admin/site"),
        Route("update_site", .patch, "/admin/site"),
        Route("list_incidents", .get, "/incidents"),
        Route("create_incident", .post, "/admin/incidents"),
        Route("update_incident", .patch, "/admin/incidents/{incident_id}"),
        Route("show_server", .get, "/admin/server"),
        Route("add_starter_catalogue", .post, "/admin/starter-catalogue"),
        Route("list_sign_ins", .get, "/account/sign-ins"),
        Route("renew_sign_in", .post, "/account/sign-ins/current/renew"),
        Route("end_sign_in", .delete, "/account/sign-ins/{sign_in_id}"),
        Route("change_password", .post, "/account/password"),
        Route("show_totp", .get, "/account/totp"),
        Route("enrol_totp", .post, "/account/totp"),
        Route("confirm_totp", .post, "/account/totp/confirm"),
        Route("remove_totp", .post, "/account/totp/remove"),
        Route("renew_recovery_codes", .post, "/account/recovery-codes"),
        Route("set_password", .post, "/admin/accounts/{handle}/password"),
        Route("accept_agreement", .post, "/me/accept"),
        Route("export_account", .get, "/account/export"),
        Route("close_account", .post, "/account/close"),
        Route("sign_up", .post, "/accounts"),
        Route("set_email", .post, "/account/email"),
        Route("verify_email", .post, "/email-verifications"),
        Route("request_password_reset", .post, "/password-resets"),
        Route("reset_password", .post, "/password-resets/confirm"),
        Route("create_invitation", .post, "/admin/invitations"),
        Route("list_invitations", .get, "/admin/invitations"),
        Route("revoke_invitation", .delete, "/admin/invitations/{invitation_id}"),
        Route("list_account_audit", .get, "/account/audit"),
        Route("create_account", .post, "/admin/accounts"),
        Route("list_accounts", .get, "/admin/accounts"),
        Route("suspend_account", .post, "/admin/accounts/{handle}/suspension"),
        Route("reinstate_account", .delete, "/admin/accounts/{handle}/suspension"),
        Route("list_audit", .get, "/admin/audit"),
        Route("create_category", .post, "/admin/categories"),
        Route("update_category", .patch, "/admin/categories/{category}"),
        Route("delete_category", .delete, "/admin/categories/{category}"),
        Route("list_listings", .get, "/listings"),
        Route("show_listing", .get, "/listings/{owner}/{name}"),
        Route("create_upload", .post, "/uploads"),
        Route("show_upload", .get, "/uploads/{upload_id}"),
        Route("append_upload", .patch, "/uploads/{upload_id}"),
        Route("delete_upload", .delete, "/uploads/{upload_id}"),
        Route("publish", .post, "/publish"),
        Route("publish_version", .post, "/listings/{owner}/{name}/versions"),
        Route("create_listing", .post, "/listings"),
        Route("update_listing", .patch, "/listings/{owner}/{name}"),
        Route("delete_listing", .delete, "/listings/{owner}/{name}"),
        Route("set_listing_state", .put, "/listings/{owner}/{name}/state"),
        Route("rename_listing", .post, "/listings/{owner}/{name}/rename"),
        Route("transfer_listing", .post, "/listings/{owner}/{name}/transfer"),
        Route("accept_listing", .post, "/listings/{owner}/{name}/transfer/accept"),
        Route("tag_version", .put, "/listings/{owner}/{name}/tags/{tag}"),
        Route("untag_version", .delete, "/listings/{owner}/{name}/tags/{tag}"),
        Route("show_version", .get, "/listings/{owner}/{name}/versions/{version}"),
        Route("delete_version", .delete, "/listings/{owner}/{name}/versions/{version}"),
        Route("yank_version", .put, "/listings/{owner}/{name}/versions/{version}/yank"),
        Route("unyank_version", .delete, "/listings/{owner}/{name}/versions/{version}/yank"),
        Route("list_files", .get, "/listings/{owner}/{name}/versions/{version}/files"),
        Route("read_file", .get, "/listings/{owner}/{name}/versions/{version}/files/text"),
        Route("list_own_listings", .get, "/account/listings"),
        Route("list_offers", .get, "/account/offers"),
        Route("list_unanswered_reviews", .get, "/account/reviews"),
        Route("judge_version", .put, "/admin/listings/{owner}/{name}/versions/{version}/verdict"),
        Route("judge_listing", .put, "/admin/listings/{owner}/{name}/state"),
        Route("list_publications", .get, "/publications"),
        Route("show_publication", .get, "/publications/{publication_id}"),
        Route("write_review", .post, "/listings/{owner}/{name}/reviews"),
        Route("list_reviews", .get, "/listings/{owner}/{name}/reviews"),
        Route("show_review", .get, "/listings/{owner}/{name}/reviews/{review_id}"),
        Route("delete_review", .delete, "/listings/{owner}/{name}/reviews/{review_id}"),
        Route("answer_review", .put, "/listings/{owner}/{name}/reviews/{review_id}/answer"),
        Route("withdraw_answer", .delete, "/listings/{owner}/{name}/reviews/{review_id}/answer"),
        Route("vote_for_review", .put, "/listings/{owner}/{name}/reviews/{review_id}/vote"),
        Route("create_post", .post, "/community/posts"),
        Route("list_posts", .get, "/community/posts"),
        Route("show_post", .get, "/community/posts/{slug}"),
        Route("show_post_history", .get, "/community/posts/{slug}/history"),
        Route("edit_post", .put, "/community/posts/{slug}"),
        Route("delete_post", .delete, "/community/posts/{slug}"),
        Route("accept_answer", .put, "/community/posts/{slug}/accepted"),
        Route("vote_for_post", .put, "/community/posts/{slug}/vote"),
        Route("comment_on_post", .post, "/community/posts/{slug}/comments"),
        Route("list_comments", .get, "/community/posts/{slug}/comments"),
        Route("edit_comment", .put, "/community/comments/{comment_id}"),
        Route("delete_comment", .delete, "/community/comments/{comment_id}"),
        Route("show_comment_history", .get, "/community/comments/{comment_id}/history"),
        Route("vote_for_comment", .put, "/community/comments/{comment_id}/vote"),
        Route("update_profile", .put, "/account/profile"),
        Route("add_domain", .post, "/account/domains"),
        Route("list_domains", .get, "/account/domains"),
        Route("remove_domain", .delete, "/account/domains/{domain}"),
        Route("check_domain", .post, "/account/domains/{domain}/check"),
        Route("create_report", .post, "/reports"),
        Route("list_reports", .get, "/reports"),
        Route("list_decisions", .get, "/moderation/decisions"),
        Route("create_appeal", .post, "/appeals"),
        Route("list_report_queue", .get, "/admin/reports"),
        Route("claim_report", .put, "/admin/reports/{report_id}/claim"),
        Route("decide_report", .post, "/admin/reports/{report_id}/decision"),
        Route("list_appeal_queue", .get, "/admin/appeals"),
        Route("decide_appeal", .post, "/admin/appeals/{appeal_id}/decision"),
        Route("list_categories", .get, "/categories"),
        Route("list_kinds", .get, "/kinds"),
        Route("list_leaderboards", .get, "/leaderboards"),
        Route("show_leaderboard", .get, "/leaderboards/{board}"),
        Route("list_providers", .get, "/providers"),
        Route("show_provider", .get, "/providers/{handle}"),
        Route("install_listing", .post, "/install"),
        Route("audit_installs", .post, "/audit"),
        Route("list_installs", .get, "/account/installs"),
        Route("purchase_listing", .post, "/purchases"),
        Route("charge_usage", .post, "/charges"),
        Route("create_hold", .post, "/holds"),
        Route("list_holds", .get, "/holds"),
        Route("show_hold", .get, "/holds/{hold_id}"),
        Route("capture_hold", .post, "/holds/{hold_id}/capture"),
        Route("void_hold", .post, "/holds/{hold_id}/void"),
        Route("start_subscription", .post, "/subscriptions"),
        Route("list_subscriptions", .get, "/subscriptions"),
        Route("show_subscription", .get, "/subscriptions/{subscription_id}"),
        Route("cancel_subscription", .post, "/subscriptions/{subscription_id}/cancel"),
        Route("resume_subscription", .post, "/subscriptions/{subscription_id}/resume"),
        Route("refund_charge", .post, "/refunds"),
        Route("list_ledger", .get, "/account/ledger"),
        Route("show_charge", .get, "/account/charges/{purchase_id}"),
        Route("inspect_charge", .get, "/admin/charges/{purchase_id}"),
        Route("list_due_payouts", .get, "/admin/payouts/due"),
        Route("show_account_earnings", .get, "/admin/accounts/{handle}/earnings"),
        Route("show_earnings", .get, "/account/earnings"),
        Route("show_statement", .get, "/account/statements/{month}"),
        Route("create_credit", .post, "/admin/credits"),
        Route("create_payout", .post, "/admin/payouts"),
        Route("administer_refund", .post, "/admin/refunds"),
        Route("list_revenue_shares", .get, "/admin/revenue-share"),
        Route("create_revenue_share", .post, "/admin/revenue-share"),
        Route("verify_ledger", .get, "/admin/ledger/verification"),
        Route("create_signing_key", .post, "/admin/signing-keys"),
        Route("retire_signing_key", .delete, "/admin/signing-keys/{kid}"),
        Route("download_artifact", .get, "/artifacts/{sha256}"),
        Route("show_icon", .get, "/icons/{sha256}"),
    ]

    /// The names that stand in the path.
    package var pathNames: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// Whether the fields that do not stand in the path come in a body, and not in the query.
    package var takesBody: Bool { method == .post || method == .put || method == .patch }
}
