// ChineseOperating.swift: running a server in Chinese.

extension ChinesePhrases {
    static let operating: [String: String] = [
        "Begin with the starter catalogue: some listings that come with the program": "以入门目录开始：随程序附带的一些条目",
        "{count, plural, one {# listing is added.} other {# listings are added.}}": "已添加 {count} 个条目。",
        "Starter catalogue": "入门目录",
        "Skills, servers, plugins, agents and data sets that come with the program. What is there already stays as it is.":
            "随程序附带的技能、服务器、插件、智能体和数据集。已有的条目保持不变。",
        "Add the starter catalogue": "添加入门目录",
        "This server": "本服务器",
        "Add a category": "添加分类",
        "Id": "标识",
        "In addresses and manifests: small letters, digits, hyphens. It never changes.": "用于网址和清单：小写字母、数字、连字符。此后不可更改。",
        "Add": "添加",
        "{count, plural, one {# listing} other {# listings}}": "{count} 个条目",
        "Stands below": "上级分类",
        "Place": "排序",
        "Listings and categories in it go to the one above": "其中的条目和分类移到上级分类",
        "Remove the category": "删除分类",
        "One line.": "一行文字。",
        "nothing: at the top": "无：位于顶层",
        "Among its siblings the lower number comes first.": "同级分类中，数字小的排在前面。",
        "Server": "服务器",
        "Background work": "后台任务",
        "Signing keys": "签名密钥",
        "Session tokens are signed by the newest key; every one of them verifies.": "会话令牌由最新的密钥签名；每个密钥都可用于验证。",
        "Versions that wait to be scanned": "等待扫描的版本",
        "Being scanned": "正在扫描",
        "Judged by the present rules, version {version}": "按现行规则（版本 {version}）评定",
        "{done} of {total}": "{done} / {total}",
        "scanning again": "重新扫描中",
        "Listings in the search": "搜索中的条目",
        "Mails that wait": "等待发送的邮件",
        "signs": "用于签名",
        "verifies": "用于验证",
    ]
}
