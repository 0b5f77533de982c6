// FrenchMoneyOperations.swift: what the reference says of the operations of money, in French.

extension FrenchPhrases {
    static let moneyOperations: [String: String] = [
        // Money.
        "Buy a listing": "Acheter une fiche",
        "Charges the price to the session and to the account's balance, or nothing at all. What is paid once and is owned already is not charged again: the answer is 200 and the first purchase. A charge that would cross the session's cap charges nothing and revokes the session. Of a subscription it pays the first month, as `POST /subscriptions` does. While monetization is off, a purchase is recorded with an amount of 0.00, and what was taken then costs its account nothing later. Send an Idempotency-Key: a repeated request then gets the first answer.":
            "Débite le prix à la session et au solde du compte, ou rien du tout. Ce qui se paie une fois et est déjà possédé n’est pas débité de nouveau : la réponse est 200 et le premier achat. Un débit qui dépasserait le plafond de la session ne débite rien et révoque la session. D’un abonnement, il paie le premier mois, comme `POST /subscriptions`. Quand la monétisation est désactivée, un achat est inscrit avec un montant de 0.00, et ce qui a été pris alors ne coûte rien à son compte plus tard. Envoyez une Idempotency-Key : une demande répétée reçoit alors la première réponse.",
        "Pay for calls that were made": "Payer des appels qui ont été faits",
        "For listings with the pricing `per_call`: the caller reports calls, and its session (or the key itself) pays calls × price through the same debit as a purchase. Each record has an idempotency key of its own, known for this caller for a day: reported again, it is answered with the first charge and `status` `repeated`. Records are taken one after another; each is charged or refused by itself, and `status` says which. One that would cross the cap charges nothing and revokes the session, so that those behind it are refused too.":
            "Pour les fiches dont la tarification est `per_call` : l’appelant déclare ses appels, et sa session (ou la clé elle-même) paie appels × prix par le même débit qu’un achat. Chaque déclaration a sa propre clé d’idempotence, connue pour cet appelant pendant un jour : répétée, elle reçoit le premier débit et le `status` `repeated`. Les déclarations sont prises l’une après l’autre ; chacune est débitée ou refusée pour elle-même, et `status` le dit. Celle qui dépasserait le plafond ne débite rien et révoque la session, si bien que les suivantes sont refusées aussi.",
        "The calls: 1 to 25 records.": "Les appels : de 1 à 25 déclarations.",
        "Set money aside for a listing that is paid for each call":
            "Réserver de l’argent pour une fiche qui se paie à l’appel",
        "Reserves an amount under the session's cap and out of the account's balance. The session, a key of its account or the listing's provider, to whom the agent gives the `hold_id`, then captures what was used, or voids it; the rest goes back. What nobody settles goes back at `expires_at`. A hold that was made settles also after its session has ended. A hold beyond the cap holds nothing and revokes the session, as a purchase does.":
            "Réserve un montant sous le plafond de la session et sur le solde du compte. La session, une clé de son compte ou le fournisseur de la fiche, à qui l’agent donne le `hold_id`, débite ensuite ce qui a été utilisé, ou libère la réservation ; le reste revient. Ce que personne ne règle revient à `expires_at`. Une réservation faite se règle aussi après la fin de sa session. Une réservation au-delà du plafond ne réserve rien et révoque la session, comme un achat.",
        "The most that may be captured.": "Le plus qui peut être débité.",
        "How long it may be captured, in seconds.": "Pendant combien de temps elle peut être débitée, en secondes.",
        "List holds, newest first": "Lister les réservations, les plus récentes d’abord",
        "A session sees those that it made, a key all of its account's.":
            "Une session voit celles qu’elle a faites, une clé toutes celles de son compte.",
        "Show a hold": "Montrer une réservation",
        "For those who may settle it: its session, keys of its account with `purchase`, its provider with `manage`.":
            "Pour ceux qui peuvent la régler : sa session, les clés de son compte avec `purchase`, son fournisseur avec `manage`.",
        "The hold's id, `hld_…`.": "L’id de la réservation, `hld_…`.",
        "Capture a hold: take what was used, give back the rest":
            "Débiter une réservation : prendre ce qui a été utilisé, rendre le reste",
        "Up to what is held; without `amount_usd`, all of it. The session that made it and keys of its account need the scope `purchase`, its provider needs `manage`. It works until the hold expires, also after its session has ended.":
            "Jusqu’à ce qui est réservé ; sans `amount_usd`, tout. La session qui l’a faite et les clés de son compte ont besoin du droit `purchase`, son fournisseur de `manage`. Cela vaut jusqu’à l’expiration de la réservation, même après la fin de sa session.",
        "What was used.": "Ce qui a été utilisé.",
        "Void a hold: give all of it back": "Libérer une réservation : la rendre tout entière",
        "For those who may capture it.": "Pour ceux qui peuvent la débiter.",
        "Subscribe to a listing, month by month": "S’abonner à une fiche, mois par mois",
        "The first month is charged now, to the session and its account's balance, or by the key itself. A month goes from the day of the start to the same day of the next month. Where the account subscribes already, that is the answer, 200, and nothing is charged. Renewals are charged to the account's balance by the key, never to a session: what a key starts renews unless it says otherwise; what a session starts ends with its month, unless a key of its account resumes it.":
            "Le premier mois est débité maintenant, à la session et au solde de son compte, ou par la clé elle-même. Un mois va du jour du début au même jour du mois suivant. Si le compte est déjà abonné, c’est la réponse, 200, et rien n’est débité. Les renouvellements sont débités au solde du compte par la clé, jamais à une session : ce qu’une clé commence se renouvelle, sauf indication contraire ; ce qu’une session commence se termine avec son mois, sauf si une clé de son compte le prolonge.",
        "Whether it goes on after the month. Without it, true for a key; a session can only say false.":
            "S’il continue après le mois. Sans cela, true pour une clé ; une session ne peut dire que false.",
        "List the account's subscriptions, newest first": "Lister les abonnements du compte, les plus récents d’abord",
        "Show a subscription of the account": "Montrer un abonnement du compte",
        "The subscription's id, `sub_…`.": "L’id de l’abonnement, `sub_…`.",
        "Have a subscription end when its month is over": "Faire prendre fin à un abonnement au terme de son mois",
        "The month that is paid can be used to its end, and nothing goes back. One whose renewal could not be charged ends at once. Cancelling again changes nothing. A session cancels those that it started, a key all of its account's.":
            "Le mois payé reste utilisable jusqu’à sa fin, et rien n’est remboursé. Un abonnement dont le renouvellement n’a pas pu être débité prend fin aussitôt. Résilier encore ne change rien. Une session résilie ceux qu’elle a commencés, une clé tous ceux de son compte.",
        "Have a subscription go on when its month is over": "Prolonger un abonnement au terme de son mois",
        "From then on renewals are charged to the account's balance by the key that asks: the consent to them. One whose renewal could not be charged is tried again within a minute. What has ended stays so.":
            "Dès lors, les renouvellements sont débités au solde du compte par la clé qui le demande : c’est le consentement à ces débits. Un abonnement dont le renouvellement n’a pas pu être débité est retenté dans la minute. Ce qui a pris fin le reste.",
        "Refund a charge that the account has earned, in whole or in part":
            "Rembourser un débit que le compte a encaissé, en tout ou en partie",
        "For its provider, within the server's refund window. The amount goes back to the buyer's balance; provider and platform give back their parts of it in proportion. Refunds of one charge together are never more than it was. Once all of it is taken back, what it paid for ends. A session's cap is not given back. Buyers ask the provider, or an administrator.":
            "Pour son fournisseur, dans le délai de remboursement du serveur. Le montant revient au solde de l’acheteur ; fournisseur et plateforme rendent leurs parts en proportion. Les remboursements d’un débit n’en dépassent jamais ensemble le montant. Une fois tout repris, ce qu’il payait prend fin. Le plafond d’une session n’est pas rendu. Les acheteurs s’adressent au fournisseur ou à un administrateur.",
    ]
}
