// ChineseAdministrationOperations.swift: what the reference says of the operations of administration and moderation, in Chinese.

extension ChinesePhrases {
    static let administrationOperations: [String: String] = [
        // Administration.
        "Show the settings of the site": "查看站点的设置",
        "Change the settings of the site": "更改站点的设置",
        "The `revision` that the change was made of: where it is another one by now, nothing is changed (409).":
            "更改所依据的 `revision`：如果现在已是另一个值，则不作任何更改（409）。",
        "Tell everybody that something goes wrong": "向所有人公布故障",
        "One line.": "一行文字。",
        "What is known, and what is done about it; plain text.": "已知情况和正在采取的措施；纯文本。",
        "Tell more of an incident, or that it is over": "补充故障情况，或宣布故障已解决",
        "With `resolved` it ends now, or goes on again.": "填写 `resolved` 时，故障就此结束，或重新打开。",
        "The incident, `inc_…`.": "故障，`inc_…`。",
        "Whether it is over.": "是否已解决。",
        "Show the server's background work and its signing keys": "查看服务器的后台任务和签名密钥",
        "Of a signing key the name and the age are told, never the secret.": "对签名密钥只说明名称和时间，从不透露密文。",
        "Add the listings that come with the program": "添加随程序附带的条目",
        "Those of the demonstration, scanned like any other. A listing that is there already stays as it is, and nothing is put under a handle that is somebody's.":
            "即演示所用的条目，与其他条目一样经过扫描。已存在的条目保持不变，也不会在他人的账户名下添加任何内容。",
        "Set the password of an account": "设置账户的密码",
        "For one that has none, or whose owner has lost it. Every sign-in of the account ends.":
            "用于没有密码的账户，或其所有者忘记密码的账户。账户的所有登录都会失效。",
        "Make an invitation; its code is in this answer and nowhere else": "创建邀请；邀请码只出现在这次回答中",
        "How many accounts may be made with it.": "可以用它创建多少个账户。",
        "How long it can be used.": "可以使用多久。",
        "List invitations, newest first": "列出邀请，最新的在前",
        "Revoke an invitation": "撤销邀请",
        "The invitation's id, `inv_…`.": "邀请的 ID，`inv_…`。",
        "Make an account": "创建账户",
        "An address that is given gets a mail with a code, and is used once that was sent back: an administrator may have mistyped it.":
            "填写的邮箱地址会收到一封带验证码的邮件，验证码送回后才启用：管理员可能输错地址。",
        "Where its owner gets mail.": "账户所有者收信的地址。",
        "Who runs the site, a person or an organisation, for everybody to read with the legal texts; empty for nobody.":
            "由谁运营本站（个人或机构），与法律文本一同公开；空则表示无人。",
        "Where whoever runs it is written to, for everybody to read there and in `/.well-known/security.txt`; empty for nowhere.":
            "运营者的联系邮箱，在法律文本和 `/.well-known/security.txt` 中公开；空则表示没有。",
        "What it starts with.": "初始余额。",
        "Whether it may do what administrators do.": "是否可以执行管理员的操作。",
        "List all accounts by handle": "按账户名列出所有账户",
        "Only accounts whose handle begins so, in whatever case.": "只列出账户名以此开头的账户，不分大小写。",
        "Suspend an account": "停用账户",
        "Its keys and people are refused from now on, on every server at once, and its sessions are revoked for good with the reason `account_suspended`. Nobody buys or installs what it has listed, but for those who have done so before. Suspending it again changes nothing. Its owner sees the decision and can appeal.":
            "从现在起，其密钥和用户在所有服务器上立即被拒绝，其会话永久撤销，原因为 `account_suspended`。除此前已购买或安装过的人外，没有人能购买或安装它发布的内容。再次停用不会改变任何内容。账户所有者可以看到该决定并提出申诉。",
        "Why, for its owner and the audit log.": "理由，供账户所有者查看，并记入审计日志。",
        "Take back the suspension of an account": "恢复已停用的账户",
        "Its keys and people are let in again, and what it has listed is to be had again; the sessions that were revoked stay so.":
            "其密钥和用户重新获准使用，其发布的内容重新提供；已撤销的会话不会恢复。",
        "List what was done on this server, newest first": "列出在此服务器上所做的操作，最新的在前",
        "With `account`, only what is about that one. Each line says whose account it is about, and whose did it.":
            "填写 `account` 时，只列出与该账户有关的操作。每行说明它涉及哪个账户，以及由哪个账户执行。",
        "An account's handle.": "某个账户的账户名。",
        "Create a category": "创建分类",
        "What listings name it by; it never changes.": "条目引用它时所用的 ID，永不改变。",
        "What people call it.": "向人显示的名称。",
        "The category to stand below; null or absent: the top.": "上级分类；为 null 或不填则位于顶层。",
        "Among its siblings: the lower comes first.": "在同级中的顺序：数字小的在前。",
        "Change a category": "修改分类",
        "What is absent stays as it is. Its id stays, and so do the listings in it.": "未填写的内容保持不变。其 ID 不变，其中的条目也不变。",
        "Its id.": "其 ID。",
        "The category to stand below; null moves it to the top.": "上级分类；为 null 则移到顶层。",
        "Delete a category": "删除分类",
        "Refused while listings or categories stand in it, unless `move_to_parent` says that they go to its parent (from the top: listings to `uncategorized`, categories to the top).":
            "其中仍有条目或分类时会被拒绝，除非 `move_to_parent` 指明将它们移到上级（顶层分类：条目移到 `uncategorized`，分类移到顶层）。",
        "Whether what stands in it goes to its parent.": "是否将其中的内容移到上级。",
        "Revoke a version, let it through, or take letting it through back": "吊销版本、放行版本，或收回放行",
        "`revoked` is for good: nobody gets the version any more, lock file or not. `released` lets a version through that its scan holds in quarantine, and `held` takes that back. The reason is recorded; its owner can appeal.":
            "`revoked` 是永久的：任何人都不能再取得该版本，无论是否有锁定文件。`released` 放行因扫描而隔离的版本，`held` 则收回放行。理由会被记录；所有者可以申诉。",
        "The provider's handle, with or without `@`.": "提供方的账户名，可带或不带 `@`。",
        "The listing's name.": "条目的名称。",
        "The version.": "版本。",
        "The decision.": "决定。",
        "Why: shown to its owner, and kept in the audit log.": "理由：向所有者显示，并保存在审计日志中。",
        "Put a listing into quarantine, or take it out": "隔离条目，或解除隔离",
        "Its owner sees the decision and can appeal.": "所有者可以看到该决定并提出申诉。",
        "The state.": "状态。",
        "List the reports in a state, the oldest first": "列出某一状态的举报，最早的在前",
        "Only reports of such things.": "只列出针对此类内容的举报。",
        "Take a report, so that nobody else looks into it, or give it back": "认领举报，使他人不再处理，或放弃认领",
        "A claim holds for 60 minutes.": "认领的有效期为 60 分钟。",
        "The report's id, `rpt_…`.": "举报的 ID，`rpt_…`。",
        "Whether you look into it; false gives it back.": "是否由你处理；为 false 则放弃认领。",
        "Decide a report": "对举报作出决定",
        "`hide` and `remove` are for reviews, posts and comments; `quarantine_listing` for listings and versions; `revoke_version` for versions; `suspend_account` for all. Every other open report of the same is decided with it. The account that it is about and the reporters see the decision and its reason.":
            "`hide` 和 `remove` 用于评价、帖子和评论；`quarantine_listing` 用于条目和版本；`revoke_version` 用于版本；`suspend_account` 用于所有对象。针对同一对象的其他待处理举报一并决定。被举报的账户和举报人都会看到决定及其理由。",
        "Whether the report is right.": "举报是否成立。",
        "What follows.": "随后的处理。",
        "Why, for those whom it concerns.": "理由，供相关各方查看。",
        "List the appeals in a state, the oldest first": "列出某一状态的申诉，最早的在前",
        "Decide on an appeal": "对申诉作出决定",
        "`reversed` takes back what followed from the decision: texts are seen again, accounts are let in.":
            "`reversed` 撤回该决定的后果：文字重新可见，账户恢复使用。",
        "The appeal's id, `apl_…`.": "申诉的 ID，`apl_…`。",
        "Whether the decision stands.": "是否维持原决定。",
        "Why, for the account that appeals.": "理由，供申诉的账户查看。",
        "Show any charge, with who has paid it to whom": "查看任意一笔扣款，以及谁付给了谁",
        "List the providers that can be paid out now, by handle": "按账户名列出现在可以提现的提供方",
        "Everybody whose `payable_usd` is more than nothing, also who has closed the account or is suspended. Purser moves no money outside: `POST /admin/payouts` records what was paid.":
            "所有 `payable_usd` 大于零的账户，包括已注销或停用的账户。Purser 不会在站外转移资金：`POST /admin/payouts` 只记录已付的款项。",
        "Only who can be paid at least this much.": "只列出可提现金额不低于此数的账户。",
        "Show what an account has earned, and what it was paid last": "查看账户的收益，以及最近一次提现",
        "`payable_usd` is the most that `POST /admin/payouts` records now.":
            "`payable_usd` 是 `POST /admin/payouts` 现在最多可以记录的金额。",
        "Credit an account's balance with money that came in from outside": "将站外收到的款项充值到账户余额",
        "Send an Idempotency-Key: a repeated request then credits nothing, and gets the first answer.":
            "请发送 Idempotency-Key：重复的请求不会再次充值，并得到第一次的回答。",
        "How much: more than nothing.": "金额：须大于零。",
        "Why it is credited, for the audit log.": "充值的理由，记入审计日志。",
        "Record that a provider was paid outside": "记录已在站外向提供方付款",
        "Never more than what it has earned, less what was paid out before and what may still be refunded (`payable_usd` of `GET /account/earnings`).":
            "不会超过其收益减去此前已提现和仍可能退款的部分（`GET /account/earnings` 的 `payable_usd`）。",
        "How it was paid, such as the reference of a transfer: its provider reads it in its ledger.":
            "付款方式，例如转账的流水号：提供方会在其账本中看到。",
        "Refund any charge, in whole or in part": "对任意一笔扣款全额或部分退款",
        "As a provider does with its own (`POST /refunds`), within the same window.":
            "与提供方对自己的扣款退款（`POST /refunds`）相同，期限也相同。",
        "The charge: a purchase, calls, a month, or what was captured of a hold.": "扣款：一次购买、一批调用、一个月，或从预留中扣取的金额。",
        "How much of it; without it, all that is left.": "其中多少；不填则为剩余的全部。",
        "Why: buyer and provider read it in their ledgers.": "理由：买家和提供方会在各自账本中看到。",
        "List the revenue shares by their dates of effect": "按生效日期列出收益分成",
        "Before the first one the provider gets all.": "在第一个生效之前，全部归提供方。",
        "Change the provider's part of each charge, from a date on": "自某一日期起更改提供方在每笔扣款中的所得",
        "The provider's part of a charge is `amount × provider_basis_points ÷ 10000`, rounded down to the micro-dollar; the platform takes the rest. Charges that were made keep the share of their time: a date of the past is refused, and one of the present takes effect five seconds later, so that every server knows it by then.":
            "提供方在每笔扣款中的所得为 `amount × provider_basis_points ÷ 10000`，向下取整到百万分之一美元；其余归平台。已发生的扣款保留当时的分成：过去的日期会被拒绝；现在的日期在五秒后生效，以便届时每台服务器都已知晓。",
        "Hundredths of a percent.": "以万分之一为单位。",
        "From when on; without it, as soon as possible. RFC 3339 in UTC with whole seconds.":
            "何时起生效；不填则尽快。RFC 3339 格式，UTC，精确到秒。",
        "Work every balance, cap and sum out of the ledger, and compare": "根据账本核算每个余额、上限与合计，并加以比对",
        "Reads one snapshot of the whole ledger while the server goes on. `faults` names each thing that is not what the ledger says; `sum_usd`, of all balances, holds, earnings, the platform's part and the world, is 0.00 where no money was made or lost.":
            "读取整个账本的一个快照，服务器照常运行。`faults` 列出每一处与账本不符的内容；`sum_usd` 是所有余额、预留、收益、平台所得与外部的合计，资金没有凭空增减时为 0.00。",
        "Make a new key that signs tokens": "创建新的令牌签名密钥",
        "It signs ten seconds later, when every server knows it. The older keys verify until the last token that they signed has expired, and go then by themselves: no session ends. Where a key may have leaked, make a new one and retire the old one.":
            "十秒后每台服务器都知晓时，它开始签名。旧密钥继续用于验证，直到其签发的最后一个令牌到期，然后自行移除：没有会话因此失效。密钥可能泄露时，请创建新密钥并停用旧密钥。",
        "Retire a key that signs tokens, at once": "立即停用令牌签名密钥",
        "Every token that it has signed is refused from now on, by every server: agents that hold one need a new session. The newest key that is left signs.":
            "它签发的所有令牌从现在起被每台服务器拒绝：持有这些令牌的智能体需要新的会话。由剩下的最新密钥签名。",
        "The key's name, as `GET /admin/server` lists it.": "密钥的名称，见 `GET /admin/server` 的列表。",
        // Moderation.
        "Report something to the administrators": "向管理员举报",
        "`subject` names it: `@owner/name` for a listing, `@owner/name@1.0.0` for a version, `rev_…`, a post's slug, `cmt_…`, a handle. A report hides nothing by itself. An account has one open report of a thing at a time. What a text says now is kept with the report.":
            "`subject` 指明对象：`@owner/name` 指条目，`@owner/name@1.0.0` 指版本，以及 `rev_…`、帖子的地址名、`cmt_…` 或账户名。举报本身不会隐藏任何内容。每个账户对同一对象同时只能有一个待处理的举报。被举报文字当时的内容会随举报保存。",
        "What it is called.": "它的名称。",
        "Why.": "理由。",
        "What administrators should know.": "管理员应当知道的情况。",
        "List your reports and what became of them, the newest first": "列出你的举报及其结果，最新的在前",
        "List what administrators decided about what is yours, the newest first": "列出管理员对你的内容所作的决定，最新的在前",
        "An account that is suspended may ask for this, too.": "被停用的账户也可以请求。",
        "Appeal against a decision about what is yours": "对涉及你的内容的决定提出申诉",
        "Once for each decision. Where there are several administrators, another one than the first decides on it. An account that is suspended may appeal with its key.":
            "每个决定只能申诉一次。有多名管理员时，由最初决定者以外的管理员作出决定。被停用的账户可以用其密钥申诉。",
        "The decision, `dec_…`.": "决定，`dec_…`。",
        "Why it was wrong.": "为何有误。",
    ]
}
