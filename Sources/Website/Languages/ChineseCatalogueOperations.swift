// ChineseCatalogueOperations.swift: what the reference says of the operations of the catalogue, publishing and managing, in Chinese.

extension ChinesePhrases {
    static let catalogueOperations: [String: String] = [
        // Catalogue.
        "List what went wrong on this server, newest first": "列出此服务器上发生的故障，最新的在前",
        "Browse and search listings": "浏览和搜索条目",
        "`q` is looked for in name, title, tags, summary, provider, category and description, in English and in Chinese: other forms of a word, beginnings and words that mean the same count, and so do words that are almost the same where there is nothing better. A listing holds every word, or else `is_partial` is true. The better match comes first: exactly this name, then a word of the name, its beginning, title and tags, summary, provider and category, description; among equal matches the one that more accounts have installed. Filters compose. `explain=1` says of each listing why it stands where it does.":
            "`q` 在名称、标题、标签、摘要、提供方、分类和说明中查找，支持英文和中文：词的其他形式、词首和同义词都算匹配；没有更好的结果时，近似的词也算。条目须包含每个词，否则 `is_partial` 为 true。匹配更好的在前：首先是名称完全相同，其次是名称中的词、名称的开头、标题与标签、摘要、提供方与分类、说明；同等匹配时，安装账户更多的在前。筛选条件可以组合。`explain=1` 说明每个条目为何排在该处。",
        "Words to look for.": "要查找的词。",
        "Only listings of this kind.": "只列出此类型的条目。",
        "Only listings of this category, or of one below it.": "只列出此分类或其下级分类的条目。",
        "Only what costs nothing, or something.": "只列出免费或收费的内容。",
        "Only what the scan of its latest version came to.": "只列出最新版本的扫描结果为此级别的内容。",
        "Only what is made for this client.": "只列出适用于此客户端的内容。",
        "Only what is under this licence, in any case.": "只列出采用此许可证的内容，不分大小写。",
        "Only of this provider: a handle, with or without `@`.": "只列出此提供方的内容：账户名，可带或不带 `@`。",
        "Only what has this tag.": "只列出带此标签的内容。",
        "The order.": "排序方式。",
        "Of what to count the values over all pages, with commas between: kind, category, price, level, client, license, owner, tag.":
            "对所有页统计哪些字段的取值，以逗号分隔：kind、category、price、level、client、license、owner、tag。",
        "Whether each listing says why it stands where it does.": "每个条目是否说明为何排在该处。",
        "Show a listing and its versions": "查看条目及其版本",
        "Whether to say how your account stands to it.": "是否说明你的账户与它的关系。",
        "Show a version, its security report and what its update adds": "查看版本、其安全报告，以及更新所增加的内容",
        "`version` may be a version, a tag or `latest`.": "`version` 可以是版本号、标签或 `latest`。",
        "List the files of a version, to read before installing": "列出版本的文件，供安装前阅读",
        "Of what is free, for every reader; of what costs, for who may download it. `version` may be a version, a tag or `latest`.":
            "免费内容对所有读者开放；收费内容仅对可以下载的人开放。`version` 可以是版本号、标签或 `latest`。",
        "Read a file of a version as text": "以文本形式读取版本中的文件",
        "Of what is free, for every reader; of what costs, for who may download it. At most 256 KiB of it; `text` is null where it is no text in UTF-8.":
            "免费内容对所有读者开放；收费内容仅对可以下载的人开放。最多返回 256 KiB；不是 UTF-8 文本时，`text` 为 null。",
        "Its path within the artifact.": "它在制品中的路径。",
        "List the categories": "列出分类",
        "The whole tree, each category before those below it.": "整棵树，每个分类排在其下级之前。",
        "List the kinds of capability": "列出能力的类型",
        "List the leaderboards": "列出排行榜",
        "Show a leaderboard": "查看排行榜",
        "Boards are counted in the background, about once a minute: `computed_at` says when. `days` is for boards that have windows, `category` for those that have categories. Equal values share a place, and the next place counts them all: 1, 2, 2, 4. With `format=csv` the answer is a table (RFC 4180), a listing or a provider a line.":
            "排行榜在后台统计，约每分钟一次：`computed_at` 说明时间。`days` 用于有时间窗口的榜，`category` 用于有分类的榜。数值相同者名次并列，下一名按总数顺延：1、2、2、4。使用 `format=csv` 时，回答是每行一个条目或提供方的表格（RFC 4180）。",
        "Which one.": "哪一个。",
        "The window: 7, 30 or 90, for boards that have windows; 30 where it is left out.":
            "时间窗口：7、30 或 90，用于有时间窗口的榜；不填则为 30。",
        "The form of the answer.": "回答的格式。",
        "How many places at most.": "最多多少个名次。",
        "List providers by handle, each with what its listings add up to": "按账户名列出提供方，并附其条目的合计",
        "Show a provider and its listings": "查看提供方及其条目",
        "An account that offers nothing and says nothing of itself is shown to itself alone, with the `revision` that its first profile is made of.":
            "没有提供任何内容、也没有填写资料的账户只有自己可见，并附上第一份资料所依据的 `revision`。",
        "Also give Markdown as HTML that is safe to show: `body_html` beside `body`.":
            "同时将 Markdown 转换为可安全显示的 HTML：`body` 之外另有 `body_html`。",
        "Install a listing by name": "按名称安装条目",
        "Records that the account took a version, and what that needs, and answers with what is needed to use it: for `mcp` the configuration of a client, for the other kinds the address and digest of the artifact. In one step nothing is ever charged: what costs and is not owned is refused with its price. In two steps, `\"plan\": true` answers with everything that would be installed, what it costs and what it can reach, and records nothing; the same request with its `plan_digest`, within ten minutes, installs and buys exactly that, or nothing.":
            "记录账户取得了某个版本及其依赖，并返回使用它所需的内容：对 `mcp` 是客户端的配置，对其他类型是制品的地址和摘要。一步安装时从不扣款：收费而尚未拥有的内容会被拒绝，并说明价格。分两步时，`\"plan\": true` 返回将要安装的全部内容、其费用和可访问的范围，不作任何记录；十分钟之内附上其 `plan_digest` 再次发送同一请求，则恰好安装并购买这些内容，否则什么都不做。",
        "The listing's address `@owner/name`, the name its registry knows it by, or a short name that only one has.":
            "条目的地址 `@owner/name`、其注册表中的名称，或唯一的短名称。",
        "A version, a range such as `^1.2`, or a tag; without it, the latest.": "版本号、`^1.2` 这样的范围或标签；不填则为最新版本。",
        "For what has findings: the `digest` of exactly what you have read about.": "用于有发现项的内容：你所阅读的那个版本的 `digest`。",
        "The same for several: the `digest` of each that has findings.": "用于多个内容：每个有发现项的内容的 `digest`。",
        "Whether to answer with what would happen, and do nothing.": "是否只返回将会发生什么，而不执行。",
        "A plan's digest: installs and buys exactly that, or nothing.": "计划的摘要：恰好安装并购买该计划的内容，否则什么都不做。",
        "Say what has become of what a lock file holds": "说明锁定文件中的内容现在如何",
        "The body is a `purser.lock` as it is, or its `installs`. The answer has an entry for each, in their order: `ok`; `outdated` where there is a later version; `deprecated`; `yanked`, still served to who has it; `revoked` and `quarantined`, which should be removed; `changed` where the digest is not the version's; `unknown` where there is no such version, or not any more.":
            "请求体是原样的 `purser.lock`，或其中的 `installs`。回答按相同顺序逐条列出：`ok`；`outdated` 表示有更新的版本；`deprecated`；`yanked` 表示已撤回，但仍提供给已有的人；`revoked` 和 `quarantined` 应当移除；`changed` 表示摘要与该版本不符；`unknown` 表示没有或不再有这样的版本。",
        "As a lock file has it.": "与锁定文件中相同。",
        "Each with `full_name`, `version` and, where there is an artifact, `sha256`; further members are let through.":
            "每条须有 `full_name`、`version`，有制品时还须有 `sha256`；其他成员不作检查。",
        "Download an artifact by its SHA-256": "按 SHA-256 下载制品",
        "The bytes never change, so they may be kept for ever; ranges and conditional requests are answered. What is free needs no credential. What costs needs a caller with the scope `install` whose account owns it.":
            "字节永不改变，因此可以永久缓存；支持范围请求和条件请求。免费内容不需要凭证。收费内容要求调用者具有权限范围 `install`，且其账户拥有该内容。",
        "The digest: 64 lower-case hexadecimal digits.": "摘要：64 位小写十六进制数字。",
        "Show the icon of a listing by its SHA-256": "按 SHA-256 查看条目的图标",
        "PNG, JPEG, WebP, or an SVG without scripts and without anything from elsewhere; `icon_url` of a listing leads here. The bytes never change, so they may be kept for ever. 404 once no version that may be seen has it.":
            "PNG、JPEG、WebP，或不含脚本且不引用外部内容的 SVG；条目的 `icon_url` 指向这里。字节永不改变，因此可以永久缓存。没有任何可见版本使用它时返回 404。",
        // Publishing.
        "Make a listing that has no version yet": "创建一个还没有版本的条目",
        "Nobody but its owner sees it before its first version is published.": "在第一个版本发布之前，只有所有者可见。",
        "The category that it stands in.": "所属的分类。",
        "The last part of its address.": "地址的最后一段。",
        "What it is.": "它是什么。",
        "Words that it is found by.": "用于查找的词。",
        "An SPDX expression. `null` takes it away.": "SPDX 表达式。为 `null` 则清除。",
        "Where more is said of it. `null` takes it away.": "提供更多说明的地址。为 `null` 则清除。",
        "Where its source lies. `null` takes it away.": "源代码所在的地址。为 `null` 则清除。",
        "More of it, in Markdown.": "更多说明，使用 Markdown。",
        "The clients that it is made for.": "适用的客户端。",
        "How it is paid for.": "如何付费。",
        "What it costs.": "价格。",
        "Begin an upload that can be resumed": "开始一次可续传的上传",
        "For archives that are too large to send again when a connection breaks: begin an upload, append the bytes by `PATCH /uploads/{upload_id}?offset=…`, then publish with `?upload=upl_…` in place of the body. Where the account has an upload of the same bytes already, that one is the answer (200), with the `offset` where it goes on.":
            "用于过大、连接中断后不便重发的归档文件：先开始上传，再以 `PATCH /uploads/{upload_id}?offset=…` 追加字节，然后发布时用 `?upload=upl_…` 代替请求体。账户已有相同字节的上传时，返回那一个（200），并以 `offset` 说明从何处继续。",
        "How many bytes the archive has.": "归档文件的字节数。",
        "The SHA-256 of the whole archive.": "整个归档文件的 SHA-256。",
        "What is going to be published, so that its bound is told before anything is sent.": "将要发布的类型，以便在发送之前告知其大小限制。",
        "Show how far an upload is": "查看上传的进度",
        "The upload's id.": "上传的 ID。",
        "Append bytes to an upload": "向上传追加字节",
        "The body is the archive's bytes from `offset` on, as many as fit one request. Where the connection breaks, what came stays: `GET /uploads/{upload_id}` tells the offset to go on at. Another offset is refused by 409 `offset_mismatch`, with the right one in `offset`.":
            "请求体是归档文件从 `offset` 起的字节，以一次请求能容纳为限。连接中断时，已收到的部分会保留：`GET /uploads/{upload_id}` 说明应从哪个偏移继续。其他偏移会以 409 `offset_mismatch` 拒绝，并在 `offset` 中给出正确的值。",
        "Where the bytes begin.": "字节从何处开始。",
        "Drop an upload with its bytes": "丢弃上传及其字节",
        "What was published from it stays.": "已由它发布的内容会保留。",
        "Publish a version in one call": "一次调用发布版本",
        "The body is the archive (ZIP or tar.gz) with its manifest, or for `mcp` a `server.json` by itself. The listing is made where there is none. It is checked at once and scanned afterwards: `GET /publications/{publication_id}` follows it. Nobody sees the version before its scan is through, and the versions before it stay. Publishing the same content again does nothing. With `upload`, what came by `POST /uploads` is published, and there is no body.":
            "请求体是归档文件（ZIP 或 tar.gz）及其清单；对 `mcp` 也可以只是一个 `server.json`。没有该条目时会创建。先立即检查，随后扫描：可用 `GET /publications/{publication_id}` 跟踪。扫描通过之前无人可见该版本，此前的版本不受影响。再次发布相同内容不会有任何作用。填写 `upload` 时，发布经 `POST /uploads` 上传的内容，不带请求体。",
        "The last part of the listing's address; without it, what the manifest says.": "条目地址的最后一段；不填则以清单为准。",
        "What it is; without it, what the archive's manifest says.": "它是什么；不填则以归档文件的清单为准。",
        "The version, as SemVer 2.0; without it, what the manifest says.": "版本号，采用 SemVer 2.0；不填则以清单为准。",
        "What is new, in Markdown.": "更新内容，使用 Markdown。",
        "An upload that is complete; there is no body then.": "已完成的上传；此时不带请求体。",
        "Words that it is found by, with commas between them.": "用于查找的词，以逗号分隔。",
        "An SPDX expression.": "SPDX 表达式。",
        "Where more is said of it.": "提供更多说明的地址。",
        "Where its source lies.": "源代码所在的地址。",
        "How a new listing is paid for. A listing that is there keeps its own.": "新条目如何付费。已有条目保持原样。",
        "What a new listing costs.": "新条目的价格。",
        "Publish a version of a listing": "发布条目的版本",
        "The body is the archive (ZIP or tar.gz) with its manifest. It is checked at once and scanned afterwards: `GET /publications/{publication_id}` follows it. Nobody sees the version before its scan is through, and the versions before it stay. Publishing the same content again does nothing. With `upload`, what came by `POST /uploads` is published, and there is no body.":
            "请求体是归档文件（ZIP 或 tar.gz）及其清单。先立即检查，随后扫描：可用 `GET /publications/{publication_id}` 跟踪。扫描通过之前无人可见该版本，此前的版本不受影响。再次发布相同内容不会有任何作用。填写 `upload` 时，发布经 `POST /uploads` 上传的内容，不带请求体。",
        "List the account's publications, newest first": "列出账户的发布，最新的在前",
        "Show how far a publication is, and what its scan found": "查看发布的进度，以及扫描的发现",
        "The publication's id.": "发布的 ID。",
        // Managing.
        "Change what a listing says and costs": "更改条目的说明和价格",
        "What is not named stays as it is. Versions never change; the next one that is published may say other things again. A new price counts from the next purchase on. With `revision`, nothing is changed where somebody else was quicker.":
            "未填写的内容保持不变。版本从不改变；下一个发布的版本可以另有说明。新价格从下一次购买起生效。填写 `revision` 时，如果他人已先行更改，则不作任何更改。",
        "Delete a listing that is new": "删除新近发布的条目",
        "Within 72 hours of its first version, where no other listing needs it. For 30 days its name is held: nothing but this listing comes back under it, once its owner publishes there. Afterwards it is free. Its version numbers stay used under the name. What is older is archived instead.":
            "限第一个版本发布后 72 小时之内，且没有其他条目依赖它。其名称保留 30 天：期间只有所有者重新发布时，同一条目才能以该名称恢复。之后名称不再保留。该名称下的版本号不能再次使用。更早的条目请改为归档。",
        "Make a listing active, deprecated or archived": "将条目设为正常、弃用或归档",
        "A deprecated listing is served with a warning; an archived one takes no versions any more. One that an administrator has put into quarantine stays there.":
            "已弃用的条目会附带警告提供；已归档的条目不再接收版本。被管理员隔离的条目仍处于隔离。",
        "Why, for those who use it.": "理由，供使用者查看。",
        "Give a listing another name": "为条目更名",
        "The name that it had leads to it, until its owner publishes under that name. A name is not had under which another listing has used a version number of this one.":
            "原名称会转到该条目，直到其所有者以该名称发布。如果另一条目曾在某名称下用过此条目的版本号，则不能使用该名称。",
        "The new last part of its address.": "地址新的最后一段。",
        "Offer a listing to another account": "提议将条目转让给另一账户",
        "It moves once the other account accepts it. Another offer replaces this one; one to yourself ends it.":
            "对方账户接受后即转移。新的提议会取代此提议；提议给自己则取消。",
        "The handle of the other account.": "对方账户的账户名。",
        "Accept a listing that another account has offered": "接受另一账户转让的条目",
        "Its address begins with your handle then; the one that it had leads to it. What you have said of it is taken back: your review, and your votes for those of others.":
            "此后其地址以你的账户名开头，原地址会转到新地址。你对它发表的内容会被收回：你的评价，以及你对他人评价的投票。",
        "Point a tag to a version": "将标签指向版本",
        "`install` takes a tag where it takes a version: `beta`. The tag `latest` follows the versions by itself.":
            "`install` 可用标签代替版本号：`beta`。标签 `latest` 自动跟随版本。",
        "The tag: a word in lower case, not `latest` and no number.": "标签：一个小写的词，不能是 `latest`，也不能是数字。",
        "Remove a tag": "移除标签",
        "Delete a version that is new": "删除新近发布的版本",
        "Within 72 hours, where no other listing needs it. Its number is not used again. Afterwards yank it.":
            "限 72 小时之内，且没有其他条目依赖它。其版本号不能再次使用。之后请改为撤回。",
        "Withdraw a version": "撤回版本",
        "Nobody chooses it any more; who has it in a lock file still gets it.": "不再被选用；锁定文件中已固定它的人仍可取得。",
        "Offer a withdrawn version again": "恢复提供已撤回的版本",
        "List your account's listings in every state, by name": "按名称列出你的账户的条目，包括所有状态",
        "Those in quarantine and those without a version, too; not those that you have deleted.":
            "包括隔离的和还没有版本的；不包括你已删除的。",
        "List the listings that other accounts have offered to yours": "列出其他账户提议转让给你的条目",
        "`accept_listing` takes one over. Who does not want it does nothing.": "`accept_listing` 用于接收。不需要的话，无需操作。",
    ]
}
