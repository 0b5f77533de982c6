// ChineseMoneyOperations.swift: what the reference says of the operations of money, in Chinese.

extension ChinesePhrases {
    static let moneyOperations: [String: String] = [
        // Money.
        "Buy a listing": "购买条目",
        "Charges the price to the session and to the account's balance, or nothing at all. What is paid once and is owned already is not charged again: the answer is 200 and the first purchase. A charge that would cross the session's cap charges nothing and revokes the session. Of a subscription it pays the first month, as `POST /subscriptions` does. While monetization is off, a purchase is recorded with an amount of 0.00, and what was taken then costs its account nothing later. Send an Idempotency-Key: a repeated request then gets the first answer.":
            "按价格从会话和账户余额中扣款，否则分文不扣。一次付清且已拥有的内容不会再次扣款：回答是 200 和第一次的购买。会超出会话上限的扣款不会扣取任何金额，并会撤销该会话。对订阅则支付第一个月，与 `POST /subscriptions` 相同。未开启收费时，购买以 0.00 的金额记录，当时取得的内容以后也不会再向该账户收费。请发送 Idempotency-Key：重复的请求会得到第一次的回答。",
        "Pay for calls that were made": "为已发生的调用付费",
        "For listings with the pricing `per_call`: the caller reports calls, and its session (or the key itself) pays calls × price through the same debit as a purchase. Each record has an idempotency key of its own, known for this caller for a day: reported again, it is answered with the first charge and `status` `repeated`. Records are taken one after another; each is charged or refused by itself, and `status` says which. One that would cross the cap charges nothing and revokes the session, so that those behind it are refused too.":
            "用于计费方式为 `per_call` 的条目：调用者上报调用次数，由其会话（或密钥本身）支付“次数 × 价格”，经由与购买相同的扣款。每条记录有自己的幂等键，对该调用者保留一天：再次上报时，返回第一次的扣款，`status` 为 `repeated`。记录逐条处理，各自扣款或被拒绝，由 `status` 说明。会超出上限的记录不会扣取任何金额，并会撤销会话，因此其后的记录也会被拒绝。",
        "The calls: 1 to 25 records.": "调用：1 到 25 条记录。",
        "Set money aside for a listing that is paid for each call": "为按次付费的条目预留金额",
        "Reserves an amount under the session's cap and out of the account's balance. The session, a key of its account or the listing's provider, to whom the agent gives the `hold_id`, then captures what was used, or voids it; the rest goes back. What nobody settles goes back at `expires_at`. A hold that was made settles also after its session has ended. A hold beyond the cap holds nothing and revokes the session, as a purchase does.":
            "在会话的上限之内，从账户余额中预留一笔金额。随后由该会话、其账户的密钥，或智能体将 `hold_id` 交给的条目提供方，扣取实际用掉的部分，或释放预留；其余退回。无人结算的部分在 `expires_at` 退回。已作的预留在会话失效之后仍可结算。超出上限的预留不会预留任何金额，并会像购买一样撤销会话。",
        "The most that may be captured.": "最多可以扣取的金额。",
        "How long it may be captured, in seconds.": "可以扣取的时限，以秒为单位。",
        "List holds, newest first": "列出预留，最新的在前",
        "A session sees those that it made, a key all of its account's.": "会话可见它所作的预留，密钥可见其账户的全部预留。",
        "Show a hold": "查看预留",
        "For those who may settle it: its session, keys of its account with `purchase`, its provider with `manage`.":
            "供可以结算的人使用：其会话、账户中具有 `purchase` 的密钥、具有 `manage` 的提供方。",
        "The hold's id, `hld_…`.": "预留的 ID，`hld_…`。",
        "Capture a hold: take what was used, give back the rest": "扣取预留：收取用掉的部分，退回其余",
        "Up to what is held; without `amount_usd`, all of it. The session that made it and keys of its account need the scope `purchase`, its provider needs `manage`. It works until the hold expires, also after its session has ended.":
            "不超过预留的金额；不填 `amount_usd` 则为全部。作出预留的会话及其账户的密钥需要权限范围 `purchase`，提供方需要 `manage`。在预留到期之前均可，会话失效之后也可以。",
        "What was used.": "用掉的金额。",
        "Void a hold: give all of it back": "释放预留：全部退回",
        "For those who may capture it.": "供可以扣取的人使用。",
        "Subscribe to a listing, month by month": "按月订阅条目",
        "The first month is charged now, to the session and its account's balance, or by the key itself. A month goes from the day of the start to the same day of the next month. Where the account subscribes already, that is the answer, 200, and nothing is charged. Renewals are charged to the account's balance by the key, never to a session: what a key starts renews unless it says otherwise; what a session starts ends with its month, unless a key of its account resumes it.":
            "第一个月现在就扣款，由会话及其账户的余额支付，或由密钥本身支付。一个月从开始之日到下个月的同一日。账户已订阅时，返回该订阅（200），不扣款。续订由密钥从账户余额扣款，从不由会话扣款：密钥开始的订阅除非另有说明都会续订；会话开始的订阅到月末结束，除非其账户的密钥恢复续订。",
        "Whether it goes on after the month. Without it, true for a key; a session can only say false.":
            "一个月后是否继续。不填时，对密钥为 true；会话只能填 false。",
        "List the account's subscriptions, newest first": "列出账户的订阅，最新的在前",
        "Show a subscription of the account": "查看账户的一个订阅",
        "The subscription's id, `sub_…`.": "订阅的 ID，`sub_…`。",
        "Have a subscription end when its month is over": "让订阅在本月结束后终止",
        "The month that is paid can be used to its end, and nothing goes back. One whose renewal could not be charged ends at once. Cancelling again changes nothing. A session cancels those that it started, a key all of its account's.":
            "已付费的月份可用到期末，不退款。续订扣款失败的订阅立即终止。再次取消不会改变任何内容。会话可取消它开始的订阅，密钥可取消其账户的全部订阅。",
        "Have a subscription go on when its month is over": "让订阅在本月结束后继续",
        "From then on renewals are charged to the account's balance by the key that asks: the consent to them. One whose renewal could not be charged is tried again within a minute. What has ended stays so.":
            "此后续订由发出请求的密钥从账户余额扣款：该请求即表示同意。续订扣款失败的订阅会在一分钟之内重试。已终止的订阅不会恢复。",
        "Refund a charge that the account has earned, in whole or in part": "对账户收到的一笔扣款全额或部分退款",
        "For its provider, within the server's refund window. The amount goes back to the buyer's balance; provider and platform give back their parts of it in proportion. Refunds of one charge together are never more than it was. Once all of it is taken back, what it paid for ends. A session's cap is not given back. Buyers ask the provider, or an administrator.":
            "供其提供方使用，须在服务器的退款期限之内。金额退回买家余额；提供方和平台按比例退出各自所得。同一笔扣款的退款合计不会超过该扣款。全部退回后，所付费的权益即告终止。会话的上限不会恢复。买家请联系提供方或管理员。",
    ]
}
