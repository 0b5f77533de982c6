// Website.swift: the door for people: from a request to a page.

package import HTTP
internal import Operations
internal import Sessions
internal import Wording

/// Answers everything that is not the API's.
package struct Website: Sendable {
    private let site: Site
    private let frame: Frame
    private let assets: Assets
    private let live: LiveHub
    private var router = Router<Page>()

    package init(_ site: Site) {
        self.site = site
        assets = Assets()
        live = LiveHub(site: site)
        frame = Frame(facts: site.facts, assets: assets)
        for page in Page.all {
            router.add(.get, page.path, page)
            if page.post != nil { router.add(.post, page.path, page) }
        }
    }

    /// Ends the streams of open pages: the server stops.
    package func stop() { live.stop() }

    /// Answers a request.
    package func answer(_ request: Request) async -> Response {
        if let asset = assets.response(to: request) { return asset }
        let (language, path) = Self.language(of: request)
        switch router.match(request.method, path: path) {
        case .found(let page, let parameters):
            let place = Place(language: language, path: path, parameters: parameters)
            do {
                return try await site.slow { await answer(request, page, place) }
            } catch {
                return await failed(error, request, place)
            }
        case .options(let allow): return Response.options(allow: allow)
        case .methodNotAllowed(let allow):
            var response = await refused(
                Refusal(.methodNotAllowed, "This page takes \(allow)."), request,
                Place(language: language, path: path, parameters: nil))
            response.headers.append(HeaderField(.allow, allow))
            return response
        case .notFound:
            return await refused(
                Refusal(.notFound, "There is no page at this address."), request,
                Place(language: language, path: path, parameters: nil))
        }
    }

    /// Where in the site a request is for.
    private struct Place: Sendable {
        let language: Language
        let path: String
        let parameters: RouteParameters?
    }

    /// The language that stands in front of a path, and the path without it.
    private static func language(of request: Request) -> (Language, path: String) {
        let path = request.path
        for language in Language.all where !language.code.isEmpty {
            if path == "/" + language.code { return (language, "/") }
            if path.hasPrefix("/\(language.code)/") {
                return (language, String(path.dropFirst(language.code.utf8.count + 1)))
            }
        }
        return (.english, path)
    }

    private func answer(_ request: Request, _ page: Page, _ place: Place) async -> Response {
        do {
            let query = Form(try Query(request.rawQuery).parameters)
            if let elsewhere = Preferences.redirect(request, query, place.language, place.path) {
                return Self.response(elsewhere)
            }
            if !page.isSetup, try await !site.isSetUp() { throw SetupPage.nobodyYet }
            let person = try await person(of: request)
            let (form, upload) = try await Self.form(of: request, page)
            var visit = visit(request, place, query: query, form: form, person: person)
            visit.upload = upload
            // Before the page is made: what changes meanwhile is told then, and not lost.
            if page.isLive, let person { visit.liveDigest = try await LiveHub.digest(of: person, site) }
            if page.forPersons, person == nil {
                return finish(.redirect(SignInPage.address(backTo: visit)), visit)
            }
            guard request.method == .post, let post = page.post else { return finish(try await page.get(visit), visit) }
            try FormGuard.check(visit)
            return finish(try await Confirmation.reply(visit, post), visit)
        } catch let refusal as Refusal {
            return await refused(refusal, request, place)
        } catch let fault as HTTPFault {
            return await refused(
                Refusal(RefusalCode(rawValue: fault.code) ?? .invalidRequest, fault.sentence), request, place)
        } catch {
            return await failed(error, request, place)
        }
    }

    /// What was posted. A file is left to whoever reads it, behind the form's token.
    private static func form(of request: Request, _ page: Page) async throws -> (Form, Upload) {
        guard request.method == .post else { return (.empty, .empty) }
        guard page.takesFile, request.contentType == "multipart/form-data" else {
            return (try await Form.read(request), .empty)
        }
        let body = request.body
        guard let type = request.header(.contentType),
            let reader = MultipartReader(contentType: type, next: { try await body.next() })
        else { throw HTTPFault.unsupportedMediaType(expected: "multipart/form-data with a boundary") }
        let form = try await reader.fields()
        let upload = Upload(mediaType: nil, declaredLength: nil, next: { try await reader.piece() })
        return (form, upload)
    }

    private func visit(
        _ request: Request, _ place: Place, query: Form = .empty, form: Form = .empty, person: Caller?
    ) -> Visit {
        let kept = Cookie.value(Cookie.visit, of: request)
        return Visit(
            site: site, live: live, request: request, language: place.language, path: place.path,
            parameters: place.parameters,
            query: query, form: form, person: person,
            secret: BrowserSecret(text: kept ?? FormToken.newSecret(site.random), isNew: kept == nil),
            now: site.clock.now())
    }

    /// Who is signed in with this browser.
    private func person(of request: Request) async throws -> Caller? {
        guard let token = Cookie.value(Cookie.signIn, of: request), !token.isEmpty else { return nil }
        return try await site.person(signedInBy: token)
    }

    // MARK: - Answers

    private func finish(_ reply: Reply, _ visit: Visit) -> Response {
        var response: Response
        switch reply.content {
        case .page(let screen):
            response = Response(
                status: reply.status, "text/html; charset=utf-8", frame.page(screen, visit).bytes)
            if visit.secret.isNew, screen.body.hasFormToken {
                response.headers.append(Cookie.proof(Cookie.visit, visit.secret.text))
            }
        case .stream(let stream):
            response = Response(
                status: 200,
                headers: [HeaderField(.contentType, "text/event-stream"), HeaderField("X-Accel-Buffering", "no")],
                body: .stream(stream))
        case .other(let mediaType, let bytes): response = Response(status: reply.status, mediaType, bytes)
        case .redirect(let address):
            response = Response(status: reply.status, headers: [HeaderField(.location, address)])
        }
        response.headers += reply.headers
        let isKept = reply.status == 200 && visit.request.method != .post && !reply.holdsSecret
        return Safety.seal(response, for: visit.request, isSignedIn: visit.person != nil, isKept: isKept)
    }

    private static func response(_ reply: Reply) -> Response {
        guard case .redirect(let address) = reply.content else {
            preconditionFailure("only a way elsewhere has no visit")
        }
        return Response(
            status: 302,
            headers: reply.headers + [HeaderField(.location, address), HeaderField(.cacheControl, "no-store")])
    }

    /// A page for people; for a program, which does not ask for HTML, a problem document.
    private func refused(_ refusal: Refusal, _ request: Request, _ place: Place) async -> Response {
        guard request.asksForPage else { return site.problem(refusal, request.id.description) }
        // That a person cannot be found out just now must not keep the page from saying what is wrong.
        let person = try? await person(of: request)
        let visit = visit(request, place, person: person)
        let status = site.status(refusal.code)
        let isNobodysYet = refusal.detail == SetupPage.nobodyYet.detail
        return finish(
            isNobodysYet ? SetupPage.waiting(visit, status: status) : ErrorPage.reply(refusal, status: status, visit),
            visit)
    }

    private func failed(_ error: any Error, _ request: Request, _ place: Place) async -> Response {
        site.report(error, request)
        let isAway = PassingFault.isOne(error) || error is SiteOverloaded
        let refusal =
            isAway
            ? Refusal(.unavailable, "The server could not store or read now. Nothing of this request has happened.")
            : Refusal(.internalError, "The server made a mistake. Nothing of this request has happened.")
        guard request.asksForPage else { return site.problem(refusal, request.id.description) }
        let visit = visit(request, place, person: nil)
        return finish(ErrorPage.reply(refusal, status: site.status(refusal.code), visit), visit)
    }
}

/// Too many pages wait already.
package struct SiteOverloaded: Error, Sendable {
    package init() {}
}
