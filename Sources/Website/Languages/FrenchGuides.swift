// FrenchGuides.swift: how one begins, and what an agent is handed, in French.

extension FrenchPhrases {
    static let guides: [String: String] = [
        "A session, for example": "Une session, par exemple",
        "Nightly research": "Veille nocturne",
        "Bought": "Acheté",
        "It ends by itself, at its cap, or as soon as you revoke it.":
            "Elle finit d’elle-même, à son plafond, ou dès que vous la révoquez.",
        "All categories": "Toutes",
        "Equal values share a rank, and the next one counts them all: 1, 2, 2, 4.":
            "À valeur égale, même rang, et le suivant les compte tous : 1, 2, 2, 4.",
        "Write the first one": "Écrire le premier",
        "What a listing is for. The figure counts what is in it and below it.":
            "À quoi sert une fiche. Le chiffre compte ce qui s’y trouve, sous-catégories comprises.",
        "Ask the community": "Demander à la communauté",
        "Your agent never sees your key. It gets a session: a token that ends by itself, may do what you chose, and spends no more than its cap.":
            "Votre agent ne voit jamais votre clé. Il reçoit une session : un jeton qui finit de lui-même, peut ce que vous avez choisi et ne dépense pas plus que son plafond.",
        "The approval ladder": "L’échelle d’approbation",
        "A key stands on one of four rungs. Each one is a consent of its own, and each session can have less than its key.":
            "Une clé se tient sur l’un de quatre échelons. Chacun est un consentement à part, et chaque session peut avoir moins que sa clé.",
        "In the dashboard, on the rung that you consent to. It stays with you. Issuing by the form needs none.":
            "Dans le tableau de bord, sur l’échelon auquel vous consentez. Elle reste chez vous. Émettre par le formulaire n’en demande pas.",
        "Choose scopes, how long it lives and its cap: by a form, or by one request.":
            "Choisissez ses droits, sa durée et son plafond : par un formulaire ou par une requête.",
        "Hand it over": "La remettre",
        "Put the token into the environment of the agent, as PURSER_TOKEN.":
            "Mettez le jeton dans l’environnement de l’agent, sous le nom PURSER_TOKEN.",
        "Watch it, and stop it": "La suivre, et l’arrêter",
        "What it does and spends stands in the dashboard as it happens. One click revokes it.":
            "Ce qu’elle fait et dépense paraît aussitôt dans le tableau de bord. Un clic la révoque.",
        "From an API key to an installed capability, by curl alone. Put your key into the first command; all others can be pasted as they are.":
            "D’une clé d’API à une capacité installée, avec curl seul. Mettez votre clé dans la première commande ; les autres se collent telles quelles.",
        "Get a key": "Obtenir une clé",
        "It is shown once, and stays with you: agents get sessions.":
            "Elle est montrée une fois et reste chez vous : les agents reçoivent des sessions.",
        "For fifteen minutes, to read and to install, with nothing to spend. Its token is what an agent gets.":
            "Pour quinze minutes, pour lire et installer, sans rien à dépenser. L’agent reçoit son jeton.",
        "See what it may do": "Voir ce qu’elle peut",
        "The answer says scopes and cap, what is spent and what is left, and when it ends.":
            "La réponse dit ses droits et son plafond, ce qui est dépensé, ce qui reste, et quand elle finit.",
        "Find something": "Trouver quelque chose",
        "The same search as on this site, with level, price and installs of each listing.":
            "La même recherche que sur ce site, avec le niveau, le prix et les installations de chaque fiche.",
        "Install it": "L’installer",
        "It is recorded for your account. The answer has the address of its files and their SHA-256.":
            "C’est inscrit à votre compte. La réponse donne l’adresse de ses fichiers et leur SHA-256.",
        "Stop it": "L’arrêter",
        "From the next call on, the token is refused: on every server, at once.":
            "Dès l’appel suivant, le jeton est refusé : sur chaque serveur, aussitôt.",
        "The command line tool": "L’outil en ligne de commande",
        "This site offers no download of it: purser is the program that this server runs, built from the same source. Whoever runs the server has it; on Debian 12 with Swift 6.3 one command builds it.":
            "Ce site n’en propose pas le téléchargement : purser est le programme même de ce serveur, construit depuis la même source. Qui exploite le serveur la possède ; sous Debian 12 avec Swift 6.3, une commande le construit.",
        "With PURSER_URL and PURSER_KEY from above it puts files where a client looks for them:":
            "Avec PURSER_URL et PURSER_KEY ci-dessus, il met les fichiers là où un client les cherche :",
        "This needs the command line tool, purser.": "Il faut pour cela l’outil en ligne de commande, purser.",
        "How to get it": "Comment l’obtenir",
        "Save this as purser.py: the examples below import it.":
            "Enregistrez ceci sous le nom purser.py : les exemples ci-dessous l’importent.",
    ]
}
