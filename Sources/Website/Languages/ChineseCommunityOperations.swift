// ChineseCommunityOperations.swift: what the reference says of the operations of reviews, the community and providers, in Chinese.

extension ChinesePhrases {
    static let communityOperations: [String: String] = [
        // Reviews.
        "List the reviews of your listings that wait for an answer": "列出你的条目下待回复的评价",
        "The newest first. `answer_review` answers one.": "最新的在前。`answer_review` 用于回复。",
        "Rate and review a listing, or change your review": "为条目评分并撰写评价，或修改你的评价",
        "One review for each account and listing, and only of a version that the account has installed or of a listing that it has bought; never of an own one, nor of a version that was published before the account handed the listing over. Asking again writes a new revision (200); the earlier ones stay readable. What a session stores counts as an agent's review, everything else as a person's.":
            "每个账户对每个条目只有一份评价，且只能针对账户安装过的版本或购买过的条目；不能评价自己的条目，也不能评价账户转让该条目之前发布的版本。再次请求会写入新的修订（200）；之前的修订仍可查看。会话写入的计为智能体的评价，其余计为用户的评价。",
        "Stars, 1 to 5.": "星级，1 到 5。",
        "What you have to say, in Markdown.": "你的评价内容，使用 Markdown。",
        "The version that you have used; without it the one that you have installed last.": "你用过的版本；不填则为你最近安装的版本。",
        "List the reviews of a listing, with their summary": "列出条目的评价及其汇总",
        "The summary counts all visible reviews, whatever the filter. People and agents are told apart everywhere. An account sees its own review also where an administrator has hidden it.":
            "汇总统计所有可见的评价，不受筛选影响。用户和智能体处处分开统计。被管理员隐藏的评价，其作者的账户仍可看到。",
        "Only reviews of people, or of agents.": "只列出用户的评价，或智能体的评价。",
        "Show a review with its earlier texts": "查看评价及其历史内容",
        "The review's id, `rev_…`.": "评价的 ID，`rev_…`。",
        "Delete your review": "删除你的评价",
        "Its texts are gone, the earlier ones too, with the votes for it and the answers to it.":
            "其文字连同历史内容、投票和回复都会消失。",
        "Answer a review of your listing": "回复你的条目的评价",
        "For the listing's owner. Asking again replaces the answer; the earlier ones stay readable.":
            "供条目的所有者使用。再次请求会取代回复；之前的回复仍可查看。",
        "The answer, in Markdown.": "回复，使用 Markdown。",
        "Take back the answer to a review of your listing": "收回对你的条目的评价的回复",
        "Say that a review is helpful, or no longer": "标记评价有帮助，或取消标记",
        "One vote for each account and review; not for your own, and not for those of your own listing.":
            "每个账户对每份评价一票；不能投给自己的评价，也不能投给自己条目的评价。",
        "Whether it is helpful; false takes the vote back.": "是否有帮助；为 false 则收回投票。",
        // Community.
        "Publish a post": "发布帖子",
        "The slug is made from the title and never changes. Send an Idempotency-Key: a repeated request then makes no second post.":
            "地址名由标题生成，永不改变。请发送 Idempotency-Key：重复的请求不会产生第二个帖子。",
        "Markdown.": "Markdown。",
        "Up to five words in lower case.": "最多五个小写的词。",
        "The listing that it is about, by any of its names.": "所涉及的条目，可用它的任一名称。",
        "Browse and search posts": "浏览和搜索帖子",
        "Every word of `q` has to be found, as a word or as the beginning of one, in title, tags or body.":
            "`q` 的每个词都须在标题、标签或正文中找到，作为整词或词首。",
        "Only posts of this kind.": "只列出此类型的帖子。",
        "Only posts with this tag.": "只列出带此标签的帖子。",
        "Only posts of this account, by its handle.": "只列出此账户的帖子，按账户名。",
        "Only posts about this listing.": "只列出关于此条目的帖子。",
        "Show a post": "查看帖子",
        "The post's slug.": "帖子的地址名。",
        "Change your post": "修改你的帖子",
        "What is not named stays as it is. Its slug and its kind never change; the earlier texts stay readable.":
            "未填写的内容保持不变。地址名和类型永不改变；之前的内容仍可查看。",
        "Delete your post": "删除你的帖子",
        "Its texts are gone, the earlier ones too. Nobody sees the comments on it any more.":
            "其文字连同历史内容都会消失。其下的评论不再可见。",
        "Show all texts of a post, the newest first": "查看帖子的所有历史内容，最新的在前",
        "Accept a comment as the answer to your question": "采纳一条评论作为你的提问的回答",
        "A comment on the question; null takes the acceptance back.": "提问下的一条评论；为 null 则取消采纳。",
        "Vote for a post, or take the vote back": "为帖子投票，或收回投票",
        "Whether to vote for it; false takes the vote back.": "是否投票；为 false 则收回投票。",
        "Comment on a post, or answer a comment": "评论帖子，或回复评论",
        "Comments on comments go 8 deep.": "评论最多嵌套 8 层。",
        "The comment that it answers.": "所回复的评论。",
        "List the comments on a post, the oldest first": "列出帖子的评论，最早的在前",
        "A comment comes after the one that it answers.": "评论排在其所回复的评论之后。",
        "Change your comment": "修改你的评论",
        "The earlier texts stay readable.": "之前的内容仍可查看。",
        "The comment's id, `cmt_…`.": "评论的 ID，`cmt_…`。",
        "Delete your comment": "删除你的评论",
        "Its texts are gone, the earlier ones too. Where others answer it, an empty comment stays in its place.":
            "其文字连同历史内容都会消失。有他人回复时，原处留下一条空评论。",
        "Show all texts of a comment, the newest first": "查看评论的所有历史内容，最新的在前",
        "Vote for a comment, or take the vote back": "为评论投票，或收回投票",
        // Providers.
        "Say what your account is as a provider": "填写你的账户作为提供方的资料",
        "The whole profile is replaced: what is not named is empty afterwards. `GET /providers/{handle}` shows it.":
            "整份资料会被替换：未填写的内容随后为空。`GET /providers/{handle}` 显示资料。",
        "What it calls itself.": "它的自称。",
        "What it says of itself, in Markdown.": "自我介绍，使用 Markdown。",
        "https addresses.": "https 地址。",
        "Name a domain that is yours, and learn how to prove it": "填写属于你的域名，并了解如何证明",
        "Put the TXT record into the DNS, or the line into the file; then ask for a check. Naming it again changes nothing (200).":
            "请在 DNS 中添加 TXT 记录，或在文件中写入该行，然后请求检查。再次填写不会改变任何内容（200）。",
        "The domain, in ASCII (`xn--…` for international names).": "域名，使用 ASCII（国际化域名为 `xn--…`）。",
        "List the domains that you have named": "列出你填写的域名",
        "Take back that a domain is yours": "收回域名属于你的声明",
        "Check whether a domain proves that it is yours": "检查域名能否证明属于你",
        "Looks at the TXT record, then at the file: over HTTPS, at public addresses only, without redirects, 64 KiB at most. A proof that is gone ends it; that nobody answers does not. The body is `{}`.":
            "先查看 TXT 记录，再查看文件：经由 HTTPS，只访问公网地址，不跟随重定向，最多 64 KiB。证明消失则终止；无人应答则不受影响。请求体为 `{}`。",
    ]
}
