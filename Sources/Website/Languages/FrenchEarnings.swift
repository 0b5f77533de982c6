// FrenchEarnings.swift: purchases, sales, refunds and payouts in French.

extension FrenchPhrases {
    static let earnings: [String: String] = [
        "Purchases": "Achats",
        "Refundable until": "Remboursable jusqu’au",
        "Left to refund": "Reste à rembourser",
        "Nothing of this charge can be refunded any more.": "Plus rien de ce débit ne peut être remboursé.",
        "Leave empty to refund all that is left: {amount}.":
            "Laissez vide pour rembourser tout ce qui reste : {amount}.",
        "One line, which buyer and provider read in their ledgers.":
            "Une ligne, que l’acheteur et le fournisseur lisent dans leur grand livre.",
        "The buyer has it on the balance at once. Provider and platform give back their parts. Once all of a charge is refunded, what it paid for ends.":
            "L’acheteur l’a tout de suite sur son solde. Le fournisseur et la plateforme rendent leurs parts. Une fois tout rendu, ce qui a été payé prend fin.",
        "I refund it. This is final.": "Je rembourse. C’est définitif.",
        "Refund": "Rembourser",
        "{amount} left": "reste {amount}",
        "It cost nothing.": "Cela n’a rien coûté.",
        "No longer": "Délai passé",
        "Getting money back": "Être remboursé",
        "Ask the provider, or an administrator of this site, before the time that stands beside a purchase, and tell them its ID. You cannot take it back yourself: you have what you paid for.":
            "Demandez au fournisseur, ou à un administrateur de ce site, avant le moment indiqué à côté de l’achat, et donnez-lui son ID. Vous ne pouvez pas le reprendre vous-même : vous avez ce que vous avez payé.",
        "The money comes to your balance. A session's cap does not grow by it. Once all of a purchase is given back, what it paid for ends.":
            "L’argent revient sur votre solde. Le plafond d’une session n’en est pas relevé. Une fois tout l’achat remboursé, ce qui a été payé prend fin.",
        "Nothing was bought yet, neither by you nor by an agent.":
            "Rien n’a encore été acheté, ni par vous ni par un agent.",
        "Payouts": "Versements",
        "An administrator pays outside of this site, and records it here. What may still be refunded is not paid out: a sale is final after {count, plural, one {# day} other {# days}}.":
            "Un administrateur paie hors de ce site et l’inscrit ici. Ce qui peut encore être remboursé n’est pas versé : une vente est définitive après {count, plural, one {# jour} other {# jours}}.",
        "Sales": "Ventes",
        "Who bought is not shown to providers. A buyer who wants something of you tells you the ID of the purchase.":
            "Les fournisseurs ne voient pas qui a acheté. Un acheteur qui vous demande quelque chose vous donne l’ID de l’achat.",
        "Providers are not shown who bought: until you tell them, they know the ID alone.":
            "Les fournisseurs ne voient pas qui a acheté : tant que vous ne le dites pas, ils ne connaissent que l’ID.",
        "Providers see what was bought of them and when, and not who bought it. Reviews, posts and comments stand under your handle for everybody.":
            "Les fournisseurs voient ce qui leur a été acheté et quand, mais pas qui l’a acheté. Avis, messages et commentaires paraissent pour tous sous votre identifiant.",
        "Nothing was paid out yet.": "Rien n’a encore été versé.",
        "How it was paid": "Mode de paiement",
        "paid": "payé",
        "Nothing was sold yet.": "Rien n’a encore été vendu.",
        "Refund a sale": "Rembourser une vente",
        "Sales, payouts and statements": "Ventes, versements et relevés",
        "Payouts to {handle}": "Versements à {handle}",
        "The payout is recorded.": "Le versement est inscrit.",
        "Nothing can be paid out now.": "Rien ne peut être versé pour l’instant.",
        "Record a payout": "Inscrire un versement",
        "Pay first: Purser moves no money outside. What is recorded stays recorded.":
            "Payez d’abord : Purser ne déplace pas d’argent au-dehors. Ce qui est inscrit le reste.",
        "At most {amount}.": "Au plus {amount}.",
        "Such as the reference of a transfer. The provider reads it.":
            "Par exemple la référence d’un virement. Le fournisseur la lit.",
        "Record the payout": "Inscrire le versement",
        "Refund a charge": "Rembourser un débit",
        "It is refunded.": "C’est remboursé.",
        "Purchase ID": "ID de l’achat",
        "Buyers find the ID of a purchase under Purchases, providers under Sales.":
            "Les acheteurs trouvent l’ID d’un achat sous Achats, les fournisseurs sous Ventes.",
        "Buyer": "Acheteur",
        "Payouts due": "Versements dus",
        "Accounts with earnings that can be paid out: nothing of them can be refunded any more.":
            "Les comptes dont les gains peuvent être versés : plus rien n’en est remboursable.",
        "Nobody can be paid out now.": "Personne ne peut être payé pour l’instant.",
        "closed": "fermé",
        "A payout is recorded on the page of the account that gets it.":
            "Un versement s’inscrit sur la page du compte qui le reçoit.",
        "Money is off on this server, so nothing is earned.":
            "Les paiements sont désactivés sur ce serveur : rien n’y est gagné.",
    ]
}
