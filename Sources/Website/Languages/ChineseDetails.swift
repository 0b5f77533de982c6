// ChineseDetails.swift: what refusals say with their values, in Chinese. The English stands where they are made.

extension ChinesePhrases {
    static let details: [String: String] = [
        "A balance may be at most {1}; this one is {2}.": "余额上限为 {1}，当前余额为 {2}。",
        "A category cannot stand below itself.": "分类不能位于它自己之下。",
        "A listing has at most 50 tags.": "每个条目最多 50 个标签。",
        "A session needs the scope account to list sessions.": "会话需要权限范围 account 才能列出会话。",
        "An account may do this {1} times an hour. Try again in {2} s.": "每个账户每小时最多可执行 {1} 次。请在 {2} 秒后重试。",
        "An account names {1} domains at most.": "每个账户最多可填写 {1} 个域名。",
        "Another account has this address. Sign in to that one.": "另一个账户已使用此邮箱地址。请登录该账户。",
        "At most {1} can be captured: that is what is held.": "最多可扣除 {1}，即预留的金额。",
        "At most {1} can be paid out to {2} now. Nothing was recorded.": "目前最多可向 {2} 支付 {1}。没有记录任何内容。",
        "Categories stand at most {1} deep.": "分类最多 {1} 层。",
        "Comments go {1} deep. Answer one above it.": "评论最多 {1} 层，请回复上一层的评论。",
        "Every version of {1} has been withdrawn. Name one to have it all the same.": "{1} 的所有版本都已撤回。如仍要使用，请指明版本。",
        "It could be refunded until {1}. Nothing was changed.": "退款期限已于 {1} 截止。没有任何更改。",
        "It is about your own account; another administrator decides it.": "此事涉及你自己的账户，须由另一位管理员作出决定。",
        "It was changed {1} times. It can be deleted, and not be changed any more.": "它已被修改 {1} 次，不能再修改，但可以删除。",
        "Listings without another category stand in this one.": "有些条目只属于此分类。",
        "More than nothing and at most {1} can be refunded.": "退款金额须大于零，且不超过 {1}。",
        "More than {1} bytes came. Nothing was stored.": "内容超过 {1} 字节。没有存储任何内容。",
        "More than {1} hours have passed since it was published. Archive the listing, or yank the version.":
            "发布已超过 {1} 小时。请归档条目或撤回版本。",
        "Nobody votes for an own review, or for a review of an own listing.": "不能给自己的评价投票，也不能给自己条目的评价投票。",
        "Nobody votes for what is their own.": "不能给自己的内容投票。",
        "Nothing follows from a report that is dismissed.": "驳回的举报不会产生任何处理。",
        "Other listings need it: {1}. Archive it, or yank the version.": "其他条目需要它：{1}。请归档条目或撤回版本。",
        "Several listings have this name. Use one of their full names.": "有多个条目使用此名称。请使用完整名称。",
        "So many calls of {1} cost more than one charge may be.": "{1} 的调用次数过多，费用超过单次扣款的限额。",
        "The account has {1} keys in force. Revoke those that nobody uses.": "账户已有 {1} 个有效密钥。请撤销无人使用的密钥。",
        "The caller does not have {1}, so it cannot give it to a key.": "当前没有 {1}，因此不能将其授予密钥。",
        "The charge of {1} is more than the account's balance. Nothing was charged; the session lives.":
            "扣款 {1} 超过账户余额。没有扣款，会话仍然有效。",
        "The charge of {1} would cross the cap of {2} that the key has for all of its sessions. Nothing was charged; the session lives.":
            "扣款 {1} 将超出该密钥所有会话共用的上限 {2}。没有扣款，会话仍然有效。",
        "The charge of {1} would cross the spend cap of {2}. Nothing was charged; the session is revoked.":
            "扣款 {1} 将超出 {2} 的消费上限。没有扣款，会话已撤销。",
        "The key does not have {1}, so it cannot give it to a session.": "该密钥没有 {1}，因此不能将其授予会话。",
        "The key that makes it has a cap, which it shares. Leave this out.": "创建它的密钥已有上限，新密钥与其共用。请将此项留空。",
        "The past is not rewritten. The earliest date is {1}.": "不能改写过去。最早可选日期为 {1}。",
        "The post has {1} comments, and takes no more.": "该帖子已有 {1} 条评论，不再接收新评论。",
        "The tag {1} of {2} stands for {3}, which has been withdrawn. Name another version.":
            "{2} 的标签 {1} 指向 {3}，该版本已被撤回。请指定其他版本。",
        "There are too many streams for this sign-in.": "此登录打开的数据流过多。",
        "There are {1} categories, and more would not be found.": "已有 {1} 个分类，再多将难以查找。",
        "There are {1} signing keys; older ones go by themselves.": "已有 {1} 个签名密钥，旧密钥会自动退出使用。",
        "There is a category of this id already.": "已有使用此 ID 的分类。",
        "There is an account {1} already.": "账户 {1} 已存在。",
        "There is an entry for this instant already.": "该时间点已有一条记录。",
        "There is no account {1}.": "没有账户 {1}。",
        "There is no body. Send the archive as the body.": "没有内容。请选择要发布的归档文件。",
        "There is no category {1}.": "没有分类 {1}。",
        "There is no listing of this name.": "没有此名称的条目。",
        "There is no listing of this name. Did you mean {1}?": "没有此名称的条目。你是否在找 {1}？",
        "There is no page at this address.": "此地址没有页面。",
        "There is no such category; GET /api/v1/categories names them.": "没有此分类。请从分类列表中选择。",
        "There is no such category; list_categories names them.": "没有此分类。请从分类列表中选择。",
        "There is no such comment on this post.": "此帖子下没有这条评论。",
        "There is no such {1}, or it is not yours to see.": "找不到：{1}。内容不存在，或你无权查看。",
        "This board has no categories.": "此排行榜不分分类。",
        "This board has no windows.": "此排行榜不分时间段。",
        "This cannot be done to what was reported.": "不能对被举报的内容执行此操作。",
        "This code is not one that can be used now. Ask for another mail.": "此代码目前无法使用。请重新获取邮件。",
        "This is no licence expression of SPDX. {1}": "这不是 SPDX 许可证表达式。{1}",
        "This is your own; you can change or delete it.": "这是你自己的内容，你可以修改或删除它。",
        "This key was rotated already: {1} is in its place. No other key was made.":
            "新密钥是 {1}。没有再生成密钥。",
        "This needs the scope install.": "需要权限范围 install。",
        "This needs the scope {1}. The caller has: {2}.": "需要权限范围 {1}。当前拥有：{2}。",
        "This plan buys {1}, which needs the scope purchase.": "此方案包含购买 {1}，需要权限范围 purchase。",
        "Too often. Wait {1} seconds.": "操作过于频繁，请等待 {1} 秒。",
        "What {1} needs does not fit together. {2}": "{1} 所需的内容互相冲突。{2}",
        "With an upload there is no body: its bytes are here already.": "已有上传的文件，请不要再附带内容。",
        "Your account has neither installed nor bought {1}.": "你的账户既没有安装也没有购买 {1}。",
        "{1} cannot be installed from here. {2}": "无法从这里安装 {1}。{2}",
        "{1} costs {2} a month. Buy it first: POST /api/v1/purchases.": "{1} 每月的价格为 {2}。请先购买。",
        "{1} costs {2} for each call. Buy it first: POST /api/v1/purchases.": "{1} 每次调用的价格为 {2}。请先购买。",
        "{1} costs {2} once. Buy it first: POST /api/v1/purchases.": "{1} 的价格为 {2}，一次付清。请先购买。",
        "{1} has no version that fits {2}. Its latest is {3}.": "{1} 没有符合 {2} 的版本，最新版本为 {3}。",
        "{1} is deleted.": "{1} 已删除。",
        "{1} is held in quarantine by an administrator's decision, and stays where it is until that is taken back. Nothing was changed.":
            "{1} 因管理员的决定处于隔离状态，在该决定撤销之前不能移动。没有任何更改。",
        "{1} listings and {2} categories stand in it. With move_to_parent they go to its parent.":
            "其中有 {1} 个条目和 {2} 个分类，可将它们移到上级分类。",
        "{1} other account(s) have it, and {2} hours have passed. Archive the listing, or yank the version.":
            "已有 {1} 个其他账户拥有它，且已过 {2} 小时。请归档条目或撤回版本。",
        "{1} {2} has not been scanned yet. Ask again in a moment.": "{1} {2} 尚未扫描，请稍后再试。",
        "Its owner has closed the account, so nobody sells it any more. Nothing was charged.":
            "其所有者已注销账户，不再出售。没有扣款。",
        "The owner of {1} has closed the account: it is not sold any more, and is for those alone who own it. Nothing was charged.":
            "{1} 的所有者已注销账户：它不再出售，只供已拥有它的人使用。没有扣款。",
        "{1} is closed: nobody could use the money.": "账户 {1} 已注销，无人能使用这笔资金。",
        "Its owner's account is suspended, so nobody sells it until that is reinstated. Nothing was charged.":
            "其所有者的账户已被停用，恢复之前不出售。没有扣款。",
        "The account of the owner of {1} is suspended: until it is reinstated, it is for those alone who have bought or installed it before. Nothing was charged.":
            "{1} 的所有者的账户已被停用：恢复之前，它只供此前已购买或安装它的人使用。没有扣款。",
        "The account of the owner of {1} is suspended: it changes hands once that is reinstated.":
            "{1} 的所有者的账户已被停用：恢复之后才能转让。",
    ]
}
