// SuspendAccount.swift: an administrator suspends an account and takes that back.

package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /admin/accounts/{handle}/suspension`.
    package static func suspendAccount(
        by control: AccountControl, in accounts: AccountStore, listings: ListingStore, decisions: DecisionStore
    ) -> Operation {
        Operation(
            name: "suspend_account", summary: "Suspend an account",
            details: """
                Its keys and people are refused from now on, on every server at once, and its sessions are revoked for good \
                with the reason `account_suspended`. Nobody buys or installs what it has listed, but for those who have done \
                so before. Suspending it again changes nothing. Its owner sees the decision and can appeal.
                """,
            group: "Administration", may: .administrator,
            input: [
                AccountAddress.field,
                Field(
                    "reason", .string(length: 1...1_000), "Why, for its owner and the audit log.",
                    example: #""Published malware.""#),
            ],
            output: AdministeredAccountView.schema, refusals: [.notFound, .ownAccount], retry: .idempotent,
            body: .writing { call, transaction in
                guard let account = try await AccountAddress.find(call, in: accounts, transaction.reader) else {
                    return .failure(.notFound("account"))
                }
                if account.id == call.caller?.account { return .failure(.ownAccount) }
                let reason = call.input.required("reason") { $0.text }
                if account.suspension == nil {
                    try await decisions.record(
                        .suspendAccount, about: .account(account), reason: reason, by: call.caller?.account,
                        at: call.now, in: transaction)
                }
                guard
                    let after = try await control.suspend(
                        account.id, reason: reason, by: call.actor, at: call.now, in: transaction)
                else { return .failure(.notFound("account")) }
                try await listings.noteStanding(of: account.id, in: transaction)
                return .success(.object { AdministeredAccountView.write(after, to: &$0) })
            })
    }

    /// `DELETE /admin/accounts/{handle}/suspension`.
    package static func reinstateAccount(
        by control: AccountControl, in accounts: AccountStore, listings: ListingStore, decisions: DecisionStore
    ) -> Operation {
        Operation(
            name: "reinstate_account", summary: "Take back the suspension of an account",
            details:
                "Its keys and people are let in again, and what it has listed is to be had again; the sessions that were revoked stay so.",
            group: "Administration", may: .administrator, input: [AccountAddress.field],
            output: AdministeredAccountView.schema, refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                guard let account = try await AccountAddress.find(call, in: accounts, transaction.reader),
                    let after = try await control.reinstate(account.id, by: call.actor, at: call.now, in: transaction)
                else { return .failure(.notFound("account")) }
                try await decisions.lift(.suspendAccount, of: .account(account), at: call.now, in: transaction)
                try await listings.noteStanding(of: account.id, in: transaction)
                return .success(.object { AdministeredAccountView.write(after, to: &$0) })
            })
    }
}

extension Refusal {
    /// An administrator cannot lock itself out.
    static let ownAccount = Refusal(.ownAccount, "Another administrator has to do this to your account.")
}
