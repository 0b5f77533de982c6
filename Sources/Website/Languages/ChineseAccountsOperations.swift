// ChineseAccountsOperations.swift: what the reference says of the operations of sessions, accounts and sign-ins, in Chinese.

extension ChinesePhrases {
    static let accountOperations: [String: String] = [
        // Sessions.
        "Issue a short-lived, capped session to an agent": "为智能体签发一个短期、有上限的会话",
        "The account keeps its key and hands out the token. The token proves the session and nothing more: state, scopes and cap live with the session, so that revoking it works at once. A charge that would cross the cap charges nothing and revokes the session.":
            "账户保留密钥，只交出令牌。令牌只证明会话，别无其他：状态、权限范围和上限都保存在会话上，因此撤销立即生效。会超出上限的扣款不会扣取任何金额，并会撤销该会话。",
        "What the session may do: scopes that the key has.": "会话可以做什么：须是密钥所具有的权限范围。",
        "How long the session lives, in seconds.": "会话的有效期，以秒为单位。",
        "The most it may spend, in US dollars. With 0 it can take what is free and buy nothing.":
            "最多可以消费的金额，以美元为单位。为 0 时只能取用免费内容，不能购买。",
        "A name for people.": "供人辨认的名称。",
        "List sessions, newest first": "列出会话，最新的在前",
        "A key sees the sessions that it issued; with the scope `account`, all of the account's.":
            "密钥可见它签发的会话；具有权限范围 `account` 时，可见账户的全部会话。",
        "Only those that can still be used, or only those that cannot any more.": "只列出仍可使用的会话，或只列出已结束的会话。",
        "Count sessions: those that can still be used, and those that ended": "统计会话数量：仍可使用的和已结束的",
        "Of the same sessions that `GET /sessions` lists. Each figure goes up to 1000: that one says \"so many or more\".":
            "统计范围与 `GET /sessions` 列出的会话相同。每个数字最大为 1000，表示“1000 个或更多”。",
        "Where the page begins: the next_cursor of the page before it.": "页面从哪里开始：上一页的 next_cursor。",
        "How many entries a page has at most.": "每页最多多少条。",
        "Show a session: state, scopes, cap and what it has spent": "查看会话：状态、权限范围、上限和已消费金额",
        "The session's id, `ses_…`.": "会话的 ID，`ses_…`。",
        "Revoke a session, at once and for good": "立即并永久撤销会话",
        "Answers with the session as it now is; revoking it again answers the same.": "返回会话当前的状态；再次撤销得到同样的回答。",
        // Account.
        "Show who you are, what you may do, and what you may still spend": "查看你是谁、可以做什么、还能消费多少",
        "Agents call it when they start. For a session the answer holds its cap; for a key, its id and scopes.":
            "智能体启动时调用。对会话，回答中有其上限；对密钥，有其 ID 和权限范围。",
        "Show the account and its balance": "查看账户及其余额",
        "Choose the language of the account's mail": "选择账户邮件的语言",
        "Mail that is asked for on a page is in the language of that page. What nobody asks for, such as the notice of a new sign-in, is in this one; until somebody has chosen, it is that of the first page that the account was used on.":
            "在页面上请求的邮件使用该页面的语言。无人请求的邮件（例如新登录的通知）使用此处的语言；在有人选择之前，使用账户首次打开的页面的语言。",
        "The language's tag (BCP 47).": "语言的标签（BCP 47）。",
        "List the account's API keys, newest first": "列出账户的 API 密钥，最新的在前",
        "Never the keys themselves: each was shown once, when it was made.": "从不包含密钥本身：每个密钥只在创建时显示一次。",
        "Make an API key; its text is in this answer and nowhere else": "创建 API 密钥；其内容只出现在这次回答中",
        "Without `scopes` it may `read`, `install`, `publish` and `review`: nothing is spent, nothing destroyed. `purchase`, `manage` and `account` have to be consented to by naming each in `consent` as well; the consent is recorded with the key and in the audit log. A key gives no scope that its maker lacks, ends no later than its maker, and shares its maker's cap where that has one.":
            "不填 `scopes` 时，密钥可以 `read`、`install`、`publish` 和 `review`：不花钱，不删改。`purchase`、`manage` 和 `account` 须在 `consent` 中逐一列出以表示同意；同意会随密钥并在审计日志中记录。密钥不会得到其创建者没有的权限范围，不会晚于创建者到期；创建者有上限时，与其共用上限。",
        "What the key may do, and hand on to sessions.": "密钥可以做什么，以及可以授予会话什么。",
        "Each of purchase, manage and account that stands in scopes, once more.":
            "scopes 中的 purchase、manage 和 account，在此逐一再列一次。",
        "After how long it ends by itself, and its sessions with it; without it, it lasts.":
            "多久之后自行失效，其会话也一并失效；不填则一直有效。",
        "The most that it and all of its sessions may spend together; without it, the balance is the limit.":
            "它与其所有会话合计最多可消费的金额；不填则以余额为限。",
        "Make a key in the place of another, which goes on for a while": "创建一个密钥取代另一个，旧密钥仍有效一段时间",
        "The new key has the scopes, label, expiry and cap of the old one; what was spent under that cap counts on. The old key and its sessions end after `overlap_seconds`; with 0 they end at once. A key is rotated once: as long as the new one is in force, rotate that.":
            "新密钥沿用旧密钥的权限范围、备注、到期时间和上限；在该上限下已消费的金额继续计入。旧密钥及其会话在 `overlap_seconds` 之后失效；为 0 时立即失效。每个密钥只能轮换一次：只要新密钥有效，就应轮换新密钥。",
        "The key's id, `key_…`.": "密钥的 ID，`key_…`。",
        "How long the old key goes on.": "旧密钥继续有效的时间。",
        "Revoke an API key and all of its sessions, at once and for good": "立即并永久撤销 API 密钥及其所有会话",
        "Revoking it again changes nothing.": "再次撤销不会改变任何内容。",
        "Agree to the terms, the publisher agreement, or both, for the account": "代表账户同意服务条款、发布者协议，或两者",
        "It is recorded with the version of the text, the time, and who did it. An agent may do it where its owner has given it the scope `account`: that is what the scope's consent is about. Agreeing again changes nothing.":
            "会记录文本的版本、时间和操作者。所有者授予了权限范围 `account` 的智能体也可以这样做：该权限范围的同意即针对此事。再次同意不会改变任何内容。",
        "What is agreed to.": "同意的内容。",
        "Export everything that is stored of the account": "导出为该账户保存的所有数据",
        "One JSON document without secrets: the account, and a list for each thing that is stored of it, newest first, up to 10000 entries each; `cut` names the lists that have more.":
            "一份不含机密的 JSON 文档：账户本身，以及所保存的每类数据的列表，最新的在前，每个列表最多 10000 条；`cut` 列出还有更多内容的列表。",
        "Close the account, for good": "永久注销账户",
        "Its keys, sessions and sign-ins end at once, with the reason `account_closed`; its listings are archived, and who has them keeps them; what is about the person is erased. The ledger is kept, as the books have to be. Reviews, posts and comments stay, under the handle alone: delete before what is to go. Nobody gets the handle again. `confirm` is the handle, so that nobody closes an account by mistake; a person sends the password as well, and a code where the account wants one, unless both were shown within 10 minutes.":
            "其密钥、会话和登录立即失效，原因为 `account_closed`；其条目归档，已拥有的人可以继续使用；与个人有关的数据会被清除。账目须依法留存，因此账本会保留。评价、帖子和评论以账户名保留：如要去除，请事先删除。该账户名不会再给任何人使用。`confirm` 须填账户名，以免误注销账户；由本人操作时还须提交密码，账户启用了验证器时再加验证码，除非 10 分钟之内已验证过两者。",
        "The account's handle.": "账户的账户名。",
        "The account's password. It may be left out within 10 minutes of showing it.": "账户的密码。验证后 10 分钟之内可以不填。",
        "The six digits of the authenticator app, where the account has one.": "身份验证器显示的六位数字（账户启用时）。",
        "One of the codes for the day when the app is lost, in the place of `totp`. Each works once.":
            "为丢失验证器准备的恢复码之一，可代替 `totp`。每个只能使用一次。",
        "List what was done to the account, newest first": "列出对账户所做的操作，最新的在前",
        "The log is only ever appended to.": "日志只追加，不修改。",
        "List what the account has installed, newest first": "列出账户安装过的内容，最新的在前",
        "Each time that a version was taken is one entry, by whichever key, session or person.":
            "每取得一次版本记一条，无论由哪个密钥、会话或用户取得。",
        "Only what this session of the account took.": "只列出账户的这个会话取得的内容。",
        "List what has moved the account's money, newest first": "列出账户资金的变动，最新的在前",
        "As a buyer and as a provider. Each row is one transfer; the three changes say what it did to the account's balance, to what is set aside, and to what it has earned.":
            "包括作为买家和作为提供方。每行是一次转账；三项变动分别说明它对账户余额、预留金额和收益的影响。",
        "That instant and later. RFC 3339 in UTC with whole seconds.": "该时刻及之后。RFC 3339 格式，UTC，精确到秒。",
        "Before that instant. RFC 3339 in UTC with whole seconds.": "该时刻之前。RFC 3339 格式，UTC，精确到秒。",
        "Only what this session of the account has paid.": "只列出账户的这个会话支付的款项。",
        "`purchases`: what it was charged. `sales`: what it was paid for. `payouts`: what it was paid outside.":
            "`purchases`：被扣取的款项。`sales`：收到的款项。`payouts`：提现，即在站外收到的款项。",
        "Show a charge that the account has paid or earned": "查看账户支付或收到的一笔扣款",
        "As `GET /account/ledger` has it, with what of it can still be refunded.":
            "与 `GET /account/ledger` 中所列相同，并说明其中还有多少可以退款。",
        "The charge's id, `pur_…`.": "扣款的 ID，`pur_…`。",
        "Show what the account has earned as a provider": "查看账户作为提供方的收益",
        "`gross_usd` − `fees_usd` − `refunded_usd` = `net_usd`; less what may still be refunded and what was paid out, that is `payable_usd`.":
            "`gross_usd` − `fees_usd` − `refunded_usd` = `net_usd`；再减去仍可能退款的部分和已提现的部分，即为 `payable_usd`。",
        "Show what the account got and gave in a month": "查看账户一个月的收支",
        "The month is `2026-11`, in UTC. `opening_balance_usd` and the changes of all entries add up to `closing_balance_usd`. With `format=csv`, the entries as CSV (RFC 4180), oldest first. A month of more than 10,000 entries is summed up whole and the newest of them are listed (`truncated`), in CSV 100,000, and a first line of the kind `truncated` says so; `GET /account/ledger` has the rest.":
            "月份写作 `2026-11`，按 UTC 计。`opening_balance_usd` 加上所有条目的变动，等于 `closing_balance_usd`。使用 `format=csv` 时，以 CSV（RFC 4180）列出条目，最早的在前。超过 10,000 条的月份会全部计入合计，只列出其中最新的条目（`truncated`）；CSV 的限额是 100,000 条，超出时首行类型为 `truncated` 并加以说明；其余见 `GET /account/ledger`。",
        "The month.": "月份。",
        "How it is written.": "书写的格式。",
        // Sign-in.
        "Sign in as a person": "以用户身份登录",
        "Answers with an opaque token that is sent like any credential. A person has all scopes of the account, issues sessions and makes keys. It ends after 12 hours, after 2 hours without use, when it is signed out, and when the password changes. Wrong tries are counted for the account and for the network address they come from; beyond a few, each has to wait longer than the one before (429).":
            "返回一个不透明的令牌，与其他凭证一样发送。用户具有账户的所有权限范围，可以签发会话、创建密钥。登录在 12 小时后、2 小时未使用后、退出时以及密码更改时失效。错误的尝试按账户和来源网络地址计数；超过几次之后，每次须比上一次等待更久（429）。",
        "The account's handle, or": "账户的账户名，或",
        "its verified e-mail address; one of the two.": "账户已确认的邮箱地址；两者填其一。",
        "The account's password.": "账户的密码。",
        "Sign in by a link of this server's own machine": "用服务器本机生成的链接登录",
        "The secret of such a link is good once, for half an hour. Answers as signing in by a password does.":
            "这种链接的密文半小时内有效，只能使用一次。回答与密码登录相同。",
        "The secret of the link, `prs_link_…`.": "链接的密文，`prs_link_…`。",
        "Make the first administrator, and name the site": "创建第一位管理员，并为站点命名",
        "Takes the secret of the link that the server shows on its own machine. It is good once, and only while there is no administrator.":
            "使用服务器在本机显示的链接中的密文。只能使用一次，且仅在还没有管理员时有效。",
        "The administrator's handle.": "管理员的账户名。",
        "The password: 10 to 1024 bytes, none of the common ones, and not the account's handle.":
            "密码：10 到 1024 字节，不能是常见密码，也不能与账户名相同。",
        "An e-mail address.": "一个邮箱地址。",
        "What the site calls itself.": "站点的自称。",
        "Who may make an account of their own.": "谁可以自行注册账户。",
        "List where the account's person is signed in, newest first": "列出账户的用户在哪些地方登录，最新的在前",
        "Those that are in force; at most 50.": "仅列出有效的登录，最多 50 个。",
        "Give the password again": "再次验证密码",
        "Making keys, handing out the scope `account`, changing the e-mail address, closing the account and what concerns the second factor want a person to have shown the password, and a code where the account wants one, within 10 minutes; otherwise they answer with `reauthentication_required`. The sign-in gets a new token, the old one proves nothing any more; it ends when it would have.":
            "创建密钥、授予权限范围 `account`、更改邮箱地址、注销账户以及与双重验证有关的操作，都要求本人在 10 分钟之内验证过密码，账户启用了验证器时再加验证码；否则回答 `reauthentication_required`。登录会得到新令牌，旧令牌随即失效；到期时间不变。",
        "Sign out, here or elsewhere": "退出本次或其他登录",
        "`current` in the place of an id is the one that asks. Signing out again changes nothing.":
            "用 `current` 代替 ID，即指发出请求的登录。再次退出不会改变任何内容。",
        "The sign-in's id, `sig_…`, or `current`.": "登录的 ID，`sig_…`，或 `current`。",
        "Change the password": "修改密码",
        "Every other sign-in of the account ends; keys and sessions go on.": "账户的其他登录全部失效；密钥和会话继续有效。",
        "The password that is in force.": "当前的密码。",
        "Show whether an authenticator app is in force": "查看身份验证器是否已启用",
        "Begin with an authenticator app": "开始设置身份验证器",
        "Answers with a secret, and as the address that apps take from a QR code. Nothing is asked for until a code was shown to `POST /account/totp/confirm`; until then this may be called again.":
            "返回密钥，以及应用可从二维码读取的地址。在向 `POST /account/totp/confirm` 提交验证码之前，不要求任何验证；在此之前可以再次调用。",
        "Confirm an authenticator app by its first code, and get recovery codes": "提交身份验证器的第一个验证码，并取得恢复码",
        "From now on a sign-in wants a code. The recovery codes are shown this once; each works once.":
            "此后登录需要验证码。恢复码只显示这一次，每个只能使用一次。",
        "The six digits that the app shows.": "应用显示的六位数字。",
        "Take the authenticator app away": "停用身份验证器",
        "Wants the password and, where the app is in force, a code of it or a recovery code; or neither, where the person has shown them within 10 minutes.":
            "需要密码；已启用身份验证器时，还需要其验证码或一个恢复码。本人在 10 分钟之内验证过时，两者都不需要。",
        "Make new recovery codes; the old ones are void": "生成新的恢复码；旧的作废",
        "Make an account of one's own": "自行注册账户",
        "Whether anybody may, only who has an invitation, or nobody, is a setting of the server (`--sign-up`). An address that is given gets a mail with a code, and is used once that was sent back.":
            "所有人都可以注册、仅受邀者可以注册或不开放注册，由服务器设置（`--sign-up`）。填写的邮箱地址会收到带验证码的邮件，提交该验证码后才会使用。",
        "Its name in addresses.": "账户在地址中的名称。",
        "What people are shown.": "向他人展示的名称。",
        "The code of an invitation, `prs_inv_…`.": "邀请码，`prs_inv_…`。",
        "Give an e-mail address, which gets a mail with a code": "填写邮箱地址，该地址会收到带验证码的邮件",
        "The address is used once the code has come back to `POST /email-verifications`.":
            "验证码提交到 `POST /email-verifications` 之后，才使用该地址。",
        "Confirm an e-mail address by the code from the mail": "用邮件中的验证码确认邮箱地址",
        "Each code works once, for a day.": "每个验证码在一天内有效，只能使用一次。",
        "The code from the mail, `prs_mail_…`.": "邮件中的验证码，`prs_mail_…`。",
        "Ask for a mail with a code that sets a new password": "请求一封带有重置密码验证码的邮件",
        "The mail goes to the account's verified address. The answer is the same where there is no such account, or where it has no address: then nothing is sent.":
            "邮件发送到账户已确认的地址。没有该账户或账户没有邮箱地址时，回答相同，但不会发送任何邮件。",
        "Set a new password by the code from the mail": "用邮件中的验证码设置新密码",
        "Each code works once, for an hour. Every sign-in of the account ends. A second factor stays in force.":
            "每个验证码在一小时内有效，只能使用一次。账户的所有登录都会失效。双重验证仍然有效。",
    ]
}
