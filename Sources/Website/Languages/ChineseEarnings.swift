// ChineseEarnings.swift: purchases, sales, refunds and payouts in Chinese.

extension ChinesePhrases {
    static let earnings: [String: String] = [
        "Purchases": "购买记录",
        "Refundable until": "可退款至",
        "Left to refund": "可退金额",
        "Nothing of this charge can be refunded any more.": "此笔扣款已不能再退款。",
        "Leave empty to refund all that is left: {amount}.": "不填则退还全部可退金额：{amount}。",
        "One line, which buyer and provider read in their ledgers.": "一行文字，买家和提供方会在各自账本中看到。",
        "The buyer has it on the balance at once. Provider and platform give back their parts. Once all of a charge is refunded, what it paid for ends.":
            "款项立即回到买家余额，提供方和平台各退回其部分。全额退款后，所购内容随之失效。",
        "I refund it. This is final.": "确认退款。此操作不可逆。",
        "Refund": "退款",
        "{amount} left": "还可退 {amount}",
        "It cost nothing.": "未收费。",
        "No longer": "已过期限",
        "Getting money back": "如何退款",
        "Ask the provider, or an administrator of this site, before the time that stands beside a purchase, and tell them its ID. You cannot take it back yourself: you have what you paid for.":
            "请在购买记录旁所列时间之前联系提供方或本站管理员，并告知购买编号。你不能自行退款：你已得到所付费的内容。",
        "The money comes to your balance. A session's cap does not grow by it. Once all of a purchase is given back, what it paid for ends.":
            "款项退回你的余额，会话的上限不会因此增加。全额退款后，所购内容随之失效。",
        "Nothing was bought yet, neither by you nor by an agent.": "你和智能体都还没有购买任何内容。",
        "Payouts": "提现记录",
        "An administrator pays outside of this site, and records it here. What may still be refunded is not paid out: a sale is final after {count, plural, one {# day} other {# days}}.":
            "管理员在站外付款，并在此登记。仍可能退款的部分不能提现：销售满 {count} 天后不再退款。",
        "Sales": "销售",
        "Nothing was paid out yet.": "还没有提现。",
        "Who bought is not shown to providers. A buyer who wants something of you tells you the ID of the purchase.":
            "提供方看不到买家是谁。买家如需联系你，会告知购买编号。",
        "Providers are not shown who bought: until you tell them, they know the ID alone.":
            "提供方看不到买家是谁：除非你告知，他们只知道编号。",
        "Providers see what was bought of them and when, and not who bought it. Reviews, posts and comments stand under your handle for everybody.":
            "提供方能看到自己售出了什么、何时售出，但看不到买家是谁。评价、帖子和评论以你的账户名公开显示。",
        "How it was paid": "付款凭据",
        "paid": "已付款",
        "Nothing was sold yet.": "还没有销售。",
        "Refund a sale": "销售退款",
        "Sales, payouts and statements": "销售、提现与对账单",
        "Payouts to {handle}": "{handle} 的提现",
        "The payout is recorded.": "提现已登记。",
        "Nothing can be paid out now.": "目前没有可提现的金额。",
        "Record a payout": "登记提现",
        "Pay first: Purser moves no money outside. What is recorded stays recorded.": "请先付款：Purser 不在站外转账。登记后不可更改。",
        "At most {amount}.": "最多 {amount}。",
        "Such as the reference of a transfer. The provider reads it.": "例如转账的参考号。提供方会看到。",
        "Record the payout": "登记提现",
        "Refund a charge": "退还扣款",
        "It is refunded.": "已退款。",
        "Purchase ID": "购买编号",
        "Buyers find the ID of a purchase under Purchases, providers under Sales.": "买家可在“购买记录”中找到编号，提供方可在“销售”中找到。",
        "Buyer": "买家",
        "Payouts due": "待提现",
        "Accounts with earnings that can be paid out: nothing of them can be refunded any more.":
            "以下账户有已过退款期限且尚未提现的收益。",
        "Nobody can be paid out now.": "目前没有可提现的账户。",
        "closed": "已注销",
        "A payout is recorded on the page of the account that gets it.": "提现在收款账户的页面登记。",
        "Money is off on this server, so nothing is earned.": "本服务器未开启收费功能，因此没有收益。",
    ]
}
