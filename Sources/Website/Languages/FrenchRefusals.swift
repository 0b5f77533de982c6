// FrenchRefusals.swift: what is said where something is refused, in French.

extension FrenchPhrases {
    static let refusals: [String: String] = [
        ": ": " : ",
        "A listing keeps its kind. Publish under another name.": "Une fiche garde son type. Publiez sous un autre nom.",
        "A session cannot do this": "Une session ne peut pas faire cela",
        "A version never changes. Publish under a new number.":
            "Une version ne change jamais. Publiez sous un nouveau numéro.",
        "An administrator has taken it away": "Un administrateur l’a retiré",
        "An administrator of this server can say why.": "Un administrateur de ce serveur peut dire pourquoi.",
        "An administrator will look at it.": "Un administrateur l’examinera.",
        "An invitation is needed": "Il faut une invitation",
        "Another administrator can do this.": "Un autre administrateur peut le faire.",
        "Another administrator has to decide": "Un autre administrateur doit décider",
        "Another key is in its place.": "Une autre clé a pris sa place.",
        "Where the text of the new key was lost, rotate that one, or revoke it.":
            "Si le texte de la nouvelle clé est perdu, remplacez ou révoquez celle-là.",
        "Archive the listing, so that it takes no versions, or yank the version, so that nobody chooses it. Who has it keeps it.":
            "Archivez la fiche, qui n’accepte alors plus de versions, ou retirez la version, que personne ne choisit plus. Qui l’a la garde.",
        "Ask an administrator of this server for an account.": "Demandez un compte à un administrateur de ce serveur.",
        "Ask an administrator of this server for one.": "Demandez-en une à un administrateur de ce serveur.",
        "Buy it on its page, then install it.": "Achetez-le sur sa page, puis installez-le.",
        "Changed meanwhile": "Modifié entre-temps",
        "Choose another name, or change the one that is there.":
            "Choisissez un autre nom, ou modifiez celle qui existe.",
        "Choose another one.": "Choisissez-en un autre.",
        "Choose another version, or tell its publisher.": "Choisissez une autre version, ou prévenez son éditeur.",
        "Delete one that you do not need, then try again.":
            "Supprimez-en un dont vous n’avez pas besoin, puis réessayez.",
        "Enter the six digits that it shows now, or a recovery code.":
            "Saisissez les six chiffres qu’elle affiche, ou un code de secours.",
        "Go back to the page that you came from.": "Revenez à la page d’où vous venez.",
        "If it is yours and archived, make it active again first. What nobody sells any more is for who has it.":
            "Si elle est à vous et archivée, réactivez-la d’abord. Ce qui n’est plus vendu reste à ceux qui l’ont.",
        "If you want it all the same, tick the box below them.":
            "Si vous le voulez malgré tout, cochez la case en dessous.",
        "Install it, then review the version that you have.":
            "Installez-le, puis donnez votre avis sur la version que vous avez.",
        "It cannot be installed from here": "Il ne peut pas être installé d’ici",
        "It has changed since you looked": "Cela a changé depuis que vous avez regardé",
        "It has to be used first": "Il faut d’abord l’utiliser",
        "It is decided already": "C’est déjà décidé",
        "It is in use": "C’est utilisé",
        "It is no question": "Ce n’est pas une question",
        "It is not paid for in this way": "Cela ne se paie pas ainsi",
        "It is not there, or not yours to see. Check the name, or search for it.":
            "Ce n’est pas là, ou vous ne pouvez pas le voir. Vérifiez le nom, ou cherchez-le.",
        "It is of another kind": "C’est d’un autre type",
        "It is set up already": "C’est déjà configuré",
        "It is somebody else's, or the form is older than your sign-in. Load its page again.":
            "C’est à quelqu’un d’autre, ou le formulaire est antérieur à votre connexion. Rechargez sa page.",
        "It is too large": "C’est trop volumineux",
        "It is too late for a refund": "Il est trop tard pour un remboursement",
        "It is your own account": "C’est votre propre compte",
        "It is your own listing": "C’est votre propre fiche",
        "It takes an API key or a signed-in person.": "Il faut une clé d’API ou une personne connectée.",
        "It was refunded in whole": "Cela a été remboursé en entier",
        "Its page says how it is paid for.": "Sa page dit comment il se paie.",
        "Its repository is the place to look for its package.": "Son paquet est à chercher dans son dépôt.",
        "Its token cannot be had again. Issue another session.":
            "Son jeton ne peut pas être obtenu de nouveau. Émettez une autre session.",
        "Load its page again, and fill it in anew.": "Rechargez sa page et remplissez-le de nouveau.",
        "Load the page again, or begin at the start page.": "Rechargez la page, ou repartez de l’accueil.",
        "Look at what you typed, and try again. A forgotten password can be reset.":
            "Vérifiez votre saisie, puis réessayez. Un mot de passe oublié peut être réinitialisé.",
        "Mend what is named, and upload it again.": "Corrigez ce qui est indiqué, puis renvoyez l’archive.",
        "More than can be paid out": "Plus que ce qui peut être versé",
        "Move what is in it elsewhere first.": "Déplacez d’abord ce qu’elle contient.",
        "Nothing was changed.": "Rien n’a été modifié.",
        "Nothing was charged. An administrator of this server can credit the account.":
            "Rien n’a été débité. Un administrateur de ce serveur peut créditer le compte.",
        "Nothing was charged. Issue a session, or create a key, with a higher cap.":
            "Rien n’a été débité. Émettez une session ou créez une clé avec un plafond plus élevé.",
        "Nothing was installed or bought. Look at it again, then decide.":
            "Rien n’a été installé ni acheté. Regardez de nouveau, puis décidez.",
        "Nothing was saved. Look at what stands there now, then save again.":
            "Rien n’a été enregistré. Regardez ce qui s’y trouve maintenant, puis enregistrez de nouveau.",
        "Nothing was stored. If it happens again, tell the operator of this server.":
            "Rien n’a été enregistré. Si cela se reproduit, prévenez l’exploitant de ce serveur.",
        "Nothing was stored. Wait a little, then try again.":
            "Rien n’a été enregistré. Attendez un peu, puis réessayez.",
        "Only a question has an accepted answer.": "Seule une question a une réponse acceptée.",
        "Only an administrator's account can do this.": "Seul un compte d’administrateur peut le faire.",
        "Pack plain files into a ZIP or tar.gz, within the limits of its kind.":
            "Mettez des fichiers ordinaires dans un ZIP ou un tar.gz, dans les limites de son type.",
        "Read it under Legal and accept it, then try again.":
            "Lisez-le dans la partie juridique, acceptez-le, puis réessayez.",
        "Remove it before you set up another one.": "Retirez-la avant d’en configurer une autre.",
        "Revoke those that nobody uses.": "Révoquez celles que personne n’utilise.",
        "Send less at once.": "Envoyez moins à la fois.",
        "Sign in, or ask the operator for another link.": "Connectez-vous, ou demandez un autre lien à l’exploitant.",
        "Sign-up is closed": "Les inscriptions sont fermées",
        "Somebody else looks into it": "Quelqu’un d’autre s’en occupe",
        "Somebody has it already": "Quelqu’un l’a déjà",
        "Take another one, or wait an hour.": "Prenez-en un autre, ou attendez une heure.",
        "The archive cannot be taken": "L’archive ne peut pas être acceptée",
        "The category exists": "La catégorie existe",
        "The category is needed": "La catégorie est utilisée",
        "The connection was too slow": "La connexion était trop lente",
        "The hold has ended": "La réservation est terminée",
        "The listing is closed": "La fiche est close",
        "The manifest is wrong": "Le manifeste est incorrect",
        "The key was rotated already": "La clé a déjà été remplacée",
        "The name is ambiguous": "Le nom est ambigu",
        "The publisher agreement is wanted": "Le contrat d’éditeur est nécessaire",
        "The scope for it is missing": "Il manque le droit nécessaire",
        "The server did not understand the request": "Le serveur n’a pas compris la demande",
        "The session was issued already": "La session a déjà été émise",
        "The time in which it could be taken back is over.": "Le délai de reprise est passé.",
        "The version is there already": "La version existe déjà",
        "Then you can go on.": "Vous pourrez ensuite continuer.",
        "There are as many as there may be": "Le nombre maximal est atteint",
        "There are too many keys": "Il y a trop de clés",
        "There is an authenticator app already": "Il y a déjà une application d’authentification",
        "There is nothing left of it to give back.": "Il n’en reste rien à rendre.",
        "This form was sent before": "Ce formulaire a déjà été envoyé",
        "Tick the box of each thing that you agree to.": "Cochez la case de chaque chose que vous acceptez.",
        "Too often": "Trop souvent",
        "Try again.": "Réessayez.",
        "Use a key or a session that has the scope.": "Utilisez une clé ou une session qui a ce droit.",
        "Use the whole name: @owner/name.": "Utilisez le nom complet : @owner/name.",
        "Votes and reports are for others.": "Les votes et les signalements sont pour les autres.",
        "Wait a little, then try again.": "Attendez un peu, puis réessayez.",
        "What it needs does not fit together": "Ce dont il a besoin ne va pas ensemble",
        "What may still be refunded is kept back until that time is over.":
            "Ce qui peut encore être remboursé est retenu jusqu’à la fin du délai.",
        "What was not charged has gone back to the balance.": "Ce qui n’a pas été débité est revenu au solde.",
        "What you offer needs no purchase, and others review it.":
            "Ce que vous proposez ne s’achète pas, et ce sont les autres qui donnent leur avis.",
        "Who decided first does not decide on the appeal.": "Qui a décidé d’abord ne décide pas du recours.",
        "You can appeal against the decision once.": "Vous pouvez former une fois un recours contre la décision.",
        "You have reported it already": "Vous l’avez déjà signalé",
        "You wrote it yourself": "C’est vous qui l’avez écrit",
        "Type the listing's name: {1}.": "Saisissez le nom de la fiche : {1}.",
    ]
}
