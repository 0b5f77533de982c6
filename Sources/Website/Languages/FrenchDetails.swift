// FrenchDetails.swift: what refusals say with their values, in French. The English stands where they are made.

extension FrenchPhrases {
    static let details: [String: String] = [
        "A balance may be at most {1}; this one is {2}.": "Un solde est d’au plus {1} ; celui-ci est de {2}.",
        "A category cannot stand below itself.": "Une catégorie ne peut pas se trouver sous elle-même.",
        "A listing has at most 50 tags.": "Une fiche a au plus 50 étiquettes.",
        "A session needs the scope account to list sessions.":
            "Une session a besoin du droit account pour lister les sessions.",
        "An account may do this {1} times an hour. Try again in {2} s.":
            "Un compte peut le faire {1} fois par heure. Réessayez dans {2} s.",
        "An account names {1} domains at most.": "Un compte indique au plus {1} domaines.",
        "Another account has this address. Sign in to that one.":
            "Un autre compte a cette adresse. Connectez-vous à celui-là.",
        "At most {1} can be captured: that is what is held.":
            "Au plus {1} peuvent être débités : c’est ce qui est réservé.",
        "At most {1} can be paid out to {2} now. Nothing was recorded.":
            "Au plus {1} peuvent être versés à {2} pour l’instant. Rien n’a été enregistré.",
        "Categories stand at most {1} deep.": "Les catégories vont jusqu’à {1} niveaux.",
        "Comments go {1} deep. Answer one above it.":
            "Les commentaires vont jusqu’à {1} niveaux. Répondez à un commentaire au-dessus.",
        "Every version of {1} has been withdrawn. Name one to have it all the same.":
            "Toutes les versions de {1} ont été retirées. Indiquez-en une pour l’avoir malgré tout.",
        "It could be refunded until {1}. Nothing was changed.":
            "Le remboursement était possible jusqu’au {1}. Rien n’a été modifié.",
        "It is about your own account; another administrator decides it.":
            "Il s’agit de votre propre compte ; un autre administrateur en décide.",
        "It was changed {1} times. It can be deleted, and not be changed any more.":
            "Il a été modifié {1} fois. Il peut être supprimé, mais plus modifié.",
        "Listings without another category stand in this one.": "Des fiches n’ont pas d’autre catégorie que celle-ci.",
        "More than nothing and at most {1} can be refunded.": "Plus de zéro et au plus {1} peuvent être remboursés.",
        "More than {1} bytes came. Nothing was stored.": "Plus de {1} octets sont arrivés. Rien n’a été enregistré.",
        "More than {1} hours have passed since it was published. Archive the listing, or yank the version.":
            "Plus de {1} heures ont passé depuis la publication. Archivez la fiche, ou retirez la version.",
        "Nobody votes for an own review, or for a review of an own listing.":
            "Personne ne vote pour son propre avis, ni pour un avis sur sa propre fiche.",
        "Nobody votes for what is their own.": "Personne ne vote pour ce qui est à soi.",
        "Nothing follows from a report that is dismissed.": "Rien ne suit d’un signalement rejeté.",
        "Other listings need it: {1}. Archive it, or yank the version.":
            "D’autres fiches en ont besoin : {1}. Archivez-la, ou retirez la version.",
        "Several listings have this name. Use one of their full names.":
            "Plusieurs fiches portent ce nom. Utilisez un de leurs noms complets.",
        "So many calls of {1} cost more than one charge may be.":
            "Autant d’appels de {1} coûtent plus qu’un seul débit ne peut le faire.",
        "The account has {1} keys in force. Revoke those that nobody uses.":
            "Le compte a {1} clés en vigueur. Révoquez celles dont personne ne se sert.",
        "The caller does not have {1}, so it cannot give it to a key.":
            "Vous n’avez pas {1}, et ne pouvez donc pas le donner à une clé.",
        "The charge of {1} is more than the account's balance. Nothing was charged; the session lives.":
            "Le débit de {1} dépasse le solde du compte. Rien n’a été débité ; la session reste valable.",
        "The charge of {1} would cross the cap of {2} that the key has for all of its sessions. Nothing was charged; the session lives.":
            "Le débit de {1} dépasserait le plafond de {2} que la clé a pour toutes ses sessions. Rien n’a été débité ; la session reste valable.",
        "The charge of {1} would cross the spend cap of {2}. Nothing was charged; the session is revoked.":
            "Le débit de {1} dépasserait le plafond de dépense de {2}. Rien n’a été débité ; la session est révoquée.",
        "The key does not have {1}, so it cannot give it to a session.":
            "La clé n’a pas {1}, et ne peut donc pas le donner à une session.",
        "The key that makes it has a cap, which it shares. Leave this out.":
            "La clé qui la crée a un plafond, qu’elles partagent. Laissez ce champ vide.",
        "The past is not rewritten. The earliest date is {1}.":
            "Le passé ne se réécrit pas. La date la plus proche possible est le {1}.",
        "The post has {1} comments, and takes no more.": "Le billet a {1} commentaires et n’en prend plus.",
        "The tag {1} of {2} stands for {3}, which has been withdrawn. Name another version.":
            "L’étiquette {1} de {2} désigne {3}, qui a été retirée. Nommez une autre version.",
        "There are too many streams for this sign-in.": "Il y a trop de flux pour cette connexion.",
        "There are {1} categories, and more would not be found.":
            "Il y a {1} catégories, et davantage ne se trouveraient plus.",
        "There are {1} signing keys; older ones go by themselves.":
            "Il y a {1} clés de signature ; les plus anciennes disparaissent d’elles-mêmes.",
        "There is a category of this id already.": "Il existe déjà une catégorie avec cet id.",
        "There is an account {1} already.": "Il existe déjà un compte {1}.",
        "There is an entry for this instant already.": "Il y a déjà une entrée pour cet instant.",
        "There is no account {1}.": "Il n’y a pas de compte {1}.",
        "There is no body. Send the archive as the body.": "Il n’y a pas de contenu. Envoyez l’archive.",
        "There is no category {1}.": "Il n’y a pas de catégorie {1}.",
        "There is no listing of this name.": "Il n’y a pas de fiche de ce nom.",
        "There is no listing of this name. Did you mean {1}?":
            "Il n’y a pas de fiche de ce nom. Vouliez-vous dire {1} ?",
        "There is no page at this address.": "Il n’y a pas de page à cette adresse.",
        "There is no such category; GET /api/v1/categories names them.":
            "Il n’y a pas de telle catégorie. Choisissez-en une dans la liste.",
        "There is no such category; list_categories names them.":
            "Il n’y a pas de telle catégorie. Choisissez-en une dans la liste.",
        "There is no such comment on this post.": "Il n’y a pas de tel commentaire sous ce billet.",
        "There is no such {1}, or it is not yours to see.":
            "Introuvable : {1}. Cela n’existe pas, ou vous ne pouvez pas le voir.",
        "This board has no categories.": "Ce classement n’a pas de catégories.",
        "This board has no windows.": "Ce classement n’a pas de périodes.",
        "This cannot be done to what was reported.": "Cela ne peut pas être fait à ce qui a été signalé.",
        "This code is not one that can be used now. Ask for another mail.":
            "Ce code ne peut pas servir maintenant. Demandez un autre message.",
        "This is no licence expression of SPDX. {1}": "Ce n’est pas une expression de licence SPDX. {1}",
        "This is your own; you can change or delete it.": "C’est à vous ; vous pouvez le modifier ou le supprimer.",
        "This key was rotated already: {1} is in its place. No other key was made.":
            "La clé {1} a pris sa place. Aucune autre clé n’a été créée.",
        "This needs the scope install.": "Il faut le droit install.",
        "This needs the scope {1}. The caller has: {2}.": "Il faut le droit {1}. Vous avez : {2}.",
        "This plan buys {1}, which needs the scope purchase.": "Ce plan achète {1}, ce qui demande le droit purchase.",
        "Too often. Wait {1} seconds.": "Trop souvent. Attendez {1, plural, one {# seconde} other {# secondes}}.",
        "What {1} needs does not fit together. {2}": "Ce dont {1} a besoin n’est pas compatible. {2}",
        "With an upload there is no body: its bytes are here already.":
            "L’archive est déjà envoyée : il n’en faut pas une seconde.",
        "Your account has neither installed nor bought {1}.": "Votre compte n’a ni installé ni acheté {1}.",
        "{1} cannot be installed from here. {2}": "{1} ne peut pas être installé d’ici. {2}",
        "{1} costs {2} a month. Buy it first: POST /api/v1/purchases.": "{1} coûte {2} par mois. Achetez-le d’abord.",
        "{1} costs {2} for each call. Buy it first: POST /api/v1/purchases.":
            "{1} coûte {2} par appel. Achetez-le d’abord.",
        "{1} costs {2} once. Buy it first: POST /api/v1/purchases.":
            "{1} coûte {2}, une seule fois. Achetez-le d’abord.",
        "{1} has no version that fits {2}. Its latest is {3}.":
            "{1} n’a pas de version qui corresponde à {2}. La dernière est {3}.",
        "{1} is deleted.": "{1} est supprimé.",
        "{1} is held in quarantine by an administrator's decision, and stays where it is until that is taken back. Nothing was changed.":
            "{1} est en quarantaine sur décision d’un administrateur, et y reste jusqu’à ce qu’elle soit levée. Rien n’a été modifié.",
        "{1} listings and {2} categories stand in it. With move_to_parent they go to its parent.":
            "Elle contient {1} fiches et {2} catégories. Elles peuvent passer à la catégorie supérieure.",
        "{1} other account(s) have it, and {2} hours have passed. Archive the listing, or yank the version.":
            "Il est chez {1, plural, one {# autre compte} other {# autres comptes}}, et {2} heures ont passé. Archivez la fiche, ou retirez la version.",
        "{1} {2} has not been scanned yet. Ask again in a moment.":
            "{1} {2} n’a pas encore été analysé. Réessayez dans un instant.",
        "Its owner has closed the account, so nobody sells it any more. Nothing was charged.":
            "Son propriétaire a fermé le compte : personne ne le vend plus. Rien n’a été débité.",
        "The owner of {1} has closed the account: it is not sold any more, and is for those alone who own it. Nothing was charged.":
            "Le propriétaire de {1} a fermé le compte : il n’est plus vendu, et reste à ceux qui l’ont. Rien n’a été débité.",
        "Its owner's account is suspended, so nobody sells it until that is reinstated. Nothing was charged.":
            "Le compte de son propriétaire est suspendu : il n’est pas vendu avant son rétablissement. Rien n’a été débité.",
        "The account of the owner of {1} is suspended: until it is reinstated, it is for those alone who have bought or installed it before. Nothing was charged.":
            "Le compte du propriétaire de {1} est suspendu : jusqu’à son rétablissement, il reste à ceux qui l’ont déjà acheté ou installé. Rien n’a été débité.",
        "The account of the owner of {1} is suspended: it changes hands once that is reinstated.":
            "Le compte du propriétaire de {1} est suspendu : la fiche changera de mains une fois qu’il sera rétabli.",
        "{1} is closed: nobody could use the money.":
            "Le compte {1} est fermé : personne ne pourrait utiliser cet argent.",
    ]
}
