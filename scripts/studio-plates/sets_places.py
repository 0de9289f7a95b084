"""Real places, far out of focus behind a table that is drawn, and surfaces seen from higher up.
Made for this project, free to use; the places are CC0 environment maps of npm @pmndrs/assets.
Units: decimetres, contact point at (0, 0, z0)."""
from sets_rooms import *

SCALE = 4       # an environment of 512 x 256 is enlarged before it is blurred, so that none of its pixels is seen

def disc(picture, degrees):
    """What an open lens makes of a far place: every point of it a disc as wide as that."""
    h, w = picture.shape[:2]; r = degrees/2*w/360; y, x = np.mgrid[:h, :w]; x = np.minimum(x, w-x); y = np.minimum(y, h-y)
    k = np.clip(r+.5-np.hypot(x, y), 0, 1); k /= k.sum(); K_ = np.fft.rfft2(k)
    return np.stack([np.fft.irfft2(np.fft.rfft2(picture[..., c])*K_, (h, w)) for c in range(3)], 2)

def enlarge(picture, n):
    """Smoothly, and round the back of the head."""
    for axis in (0, 1):
        size = picture.shape[axis]; at = (np.arange(size*n)+.5)/n-.5; i = np.floor(at).astype(int); f = at-i; f = f*f*(3-2*f)
        one, other = (np.clip(j, 0, size-1) if axis == 0 else j % size for j in (i, i+1)); f = f[:, None, None] if axis == 0 else f[None, :, None]
        picture = np.take(picture, one, axis)*(1-f)+np.take(picture, other, axis)*f
    return picture

def place(name, centre, power=1.0, seen=1.0, blur=2.4, tint=(1, 1, 1), seen_tint=None, most=12.0, lit=()):
    """A real place as light and as what is far behind. `centre` is what of the panorama is in the middle of the frame
    (0 to 1 from its left); a light at u stands at azimuth 180-(u-centre)*360. `most` holds back the sun, which has a
    lamp of its own. Mirrors see it sharper than the lens does, as polish does not blur as an open lens."""
    src = open(os.path.join(HDRI_DIR, name+'.exr.js')).read(); p = os.path.join(tempfile.gettempdir(), 'plates_'+name+'.exr'); open(p, 'wb').write(base64.b64decode(src[src.index('base64,')+7:].split("'")[0]))
    img = bpy.data.images.load(p); w, h = img.size; px = np.empty(w*h*4, np.float32); img.pixels.foreach_get(px); px = np.clip(px.reshape(h, w, 4)[..., :3], 0, most)
    far = enlarge(px, SCALE); near_ = np.zeros_like(far)
    for k, (u, v, c) in enumerate(lit):
        x, y = int(u % 1*w*SCALE), int(v*h*SCALE); c = c/np.array(seen_tint or tint); (near_ if k % 4 == 0 else far)[y-1:y+2, x-1:x+2] += c; px[y//SCALE, x//SCALE] += c/SCALE
    far = disc(far, blur)+disc(near_, blur*1.6)*1.6
    def picture(kind, data):
        i = bpy.data.images.new(name+kind, data.shape[1], data.shape[0], float_buffer=True); i.colorspace_settings.name = 'Linear'; i.pixels.foreach_set(np.dstack([data, np.ones(data.shape[:2])]).astype(np.float32).ravel()); i.update(); i.pack(); return i
    t = T(bpy.context.scene.world.node_tree); t.t.nodes.clear(); o = t.n('OutputWorld'); turn = math.radians((.5-centre)*360-90)
    v = t.n('Mapping', {'Vector': t.n('TexCoord').outputs['Generated'], 'Rotation': (0, 0, turn)}).outputs[0]
    def view(i, k, c): e = t.n('TexEnvironment', {'Vector': v}); e.image = i; return t.n('Background', {'Color': t.mix(1.0, e.outputs[0], c, 'MULTIPLY'), 'Strength': k}).outputs[0]
    mx = t.n('MixShader', {0: t.n('LightPath').outputs['Is Camera Ray']}); t.put(mx.inputs[1], view(picture('_light', px), power, tint)); t.put(mx.inputs[2], view(picture('_far', far), seen, seen_tint or tint)); t.put(o.inputs[0], mx.outputs[0])

def near(H=1.35, D=7.4, cy=.735, focal=50, fstop=2.0, **kw): return camera(H=H, D=D, cy=cy, focal=focal, fstop=fstop, **kw)

def ledge(m, depth=4.0, front=-9, thick=.6, bevel=.08): return box((80, depth-front, thick), (0, (depth+front)/2, -thick), m, bevel)

def lamps(n, centre, wide, above, below, cols, power, seed):
    """Lamps to paint into a panorama: (u, v from its foot, colour), most of them near the horizon, in `wide` of its width."""
    rnd = random.Random(seed); found = []
    for _ in range(n):
        u = centre+rnd.uniform(-.5, .5)*wide; v = .5+(above*rnd.random()**2.2 if rnd.random() < .85 else -below*rnd.random())
        found.append((u, v, np.array(rnd.choice(cols))*power*rnd.uniform(.25, 1.4)))
    return found

# ------------------------------------------------------------------ places
@plate
def venice_terrace():
    ledge(limestone('s', '#c9b89d', '#a8977c', .3), 3.6)
    place('sunset', .43, .8, 1.25, 1.9, (1.12, 1, .86)); sun(126, 16, 5.0, 2.2, (1, .70, .42)); area((-8, -6, 6), (0, 0, .8), 6, 6, 16, (1, .88, .78))
    return info(near(), 'Stone terrace in Venice at sunset', 'venice city street terrace balcony stone sunset golden evening sky sun travel outdoor warm', 'warm', 'eye',
                key(126, 16, .3, '#ffc894'), 'stone balustrade', .03, 'hand-size product 6-28 cm tall', look=dict(ev=.5, power=1.18, bloom=.08, sat=1.25))

@plate
def park_table():
    planks(wood('oak', **OAK, rough=.5), -14, 14, -7, 4.4, 8, bevel=.02, gap=.03)
    place('park', .30, 1.3, 1.9, 2.4); sun(74, 34, 5.0, 1.6, (1, .92, .78))
    return info(near(), 'Garden table in a park', 'park garden terrace picnic table wood oak grass trees sky summer sun daylight outdoor', 'light', 'eye',
                key(74, 34, .22, '#fff0d4'), 'oak table', .08, 'hand-size product 6-28 cm tall', look=dict(ev=.38, power=1.16, sat=1.24))

@plate
def city_night():
    floor(black_stone('f', .12, 2.2), back=5.0)
    lit = lamps(90, .63, .17, .10, .03, [C('#ffb45a'), C('#ffc988'), C('#ff9a5c'), C('#ffe9c9'), C('#b8d4ff'), C('#ff8a70')], 60, 5)
    place('city', .63, .30, .26, 2.1, (.50, .72, 1.30), lit=lit)
    area((-7, -2, 6), (0, 0, .6), 2, 4, 110, (1, .86, .70)); area((7, 3, 4), (0, 0, .6), 1, 4, 110, (.62, .78, 1)); area((0, -8, 6), (0, 0, .5), 5, 5, 10)
    return info(near(H=1.2), 'Black stone ledge before a city at night', 'city street urban rooftop balcony skyline night evening dark moody bokeh lights gloss outdoor', 'dark', 'eye',
                key(-74, 40, .35, '#ffdcb4'), 'black stone', .3, 'hand-size product 6-28 cm tall', look=dict(ev=.6, power=1.2, vignette=.16, bloom=.12))

@plate
def city_day():
    ledge(concrete('c', C('#a5a39e'), C('#87857f'), .8, .5, .2), 3.8)
    place('city', .63, .9, 1.25, 2.0, (1.06, 1, .92)); area((-8, -1, 7), (0, 0, .6), 4, 4, 120, (1, .94, .86))
    return info(near(), 'Concrete ledge over a city street', 'city street urban rooftop balcony terrace skyline concrete sky daylight outdoor', 'light', 'eye',
                key(-82, 44, .45, '#fff6ea'), 'concrete ledge', .04, 'hand-size product 6-28 cm tall', look=dict(ev=.66, power=1.22, sat=1.5))

@plate
def living_room():
    planks(wood('oak', **OAK, rough=.42), -14, 14, -7, 4.6, 5, bevel=.02, gap=.01)
    place('apartment', .725, .62, .62, 2.0, (1, .95, .87)); area((-7, 3, 6), (0, 0, .4), 3, 4, 110, (1, .96, .9))
    rr = random.Random(4); g = mat('leaf', C('#6d8a58'), .5)[0]; lathe([(0, 0), (1.2, 0), (1.5, 2.6), (1.35, 2.6), (0, 2.4)], paint('pot', C('#e6ddd0'), .7), (3.6, 17, -3.4))
    for i in range(11): b = branch(6.2, 14, .9, 1.9, m=g, rnd=rr); b.location = (3.6, 17, -1.2); b.rotation_euler = (math.radians(66+rr.uniform(-16, 20)), math.radians(rr.uniform(-40, 40)), math.radians(rr.uniform(0, 360)))
    return info(near(), 'Oak table in a bright living room', 'living-room home apartment table wood oak interior plant props window daylight warm cozy natural soft', 'light', 'eye',
                key(-113, 44, .4, '#fff4e4'), 'oak table', .12, 'hand-size product 6-28 cm tall', look=dict(ev=.94, power=1.16))

@plate
def hotel_lobby():
    floor(polished('top', C('#3a2a20'), C('#8a6a48'), C('#5a4230'), .14, .45, .5), back=5)
    place('esplanade', .90, .4, .7, 2.2, (1, .86, .50), most=14); area((-7, -2, 6), (0, 0, .6), 2, 4, 120, (1, .88, .74)); area((7, 3, 4), (0, 0, .6), 1, 4, 70, (1, .8, .6))
    return info(near(H=1.2), 'Polished bar in a hotel lobby', 'hotel lobby lounge restaurant evening bokeh lights dark moody luxury elegant interior warm gloss', 'dark', 'eye',
                key(-74, 40, .35, '#ffe2c0'), 'polished bar', .26, 'hand-size product 6-28 cm tall', look=dict(ev=.5, power=1.2, vignette=.14, bloom=.1))

@plate
def meadow_morning():
    planks(wood('grey', C('#b9a48a'), C('#98836a'), C('#6f5d49'), rough=.6), -14, 14, -7, 4.2, 7, bevel=.03, gap=.04)
    place('sunrise', .325, 1.2, 1.7, 2.2); sun(110, 18, 4.8, 1.8, (1, .80, .52)); area((-8, -6, 6), (0, 0, .8), 6, 6, 22, (.92, .96, 1))
    return info(near(), 'Weathered table on a misty morning meadow', 'meadow autumn morning mist table wood rustic sky golden sun trees outdoor nature', 'warm', 'eye',
                key(110, 18, .25, '#ffdba4'), 'weathered wood', .03, 'hand-size product 6-28 cm tall', look=dict(ev=.5, power=1.16, bloom=.1))

@plate
def waterfront():
    ledge(limestone('s', '#b9b2a8', '#98918a', .3), 3.8)
    place('venice', .52, .34, .50, 2.0); area((-7, -2, 6), (0, 0, .6), 3, 3, 110, (1, .86, .72))
    return info(near(), 'Stone quay by blue water at dusk', 'waterfront quay sea stone blue evening sky outdoor cool travel', 'cool', 'eye',
                key(-74, 42, .4, '#ffe6cc'), 'stone quay', .03, 'hand-size product 6-28 cm tall', look=dict(ev=.5, power=1.16))

# ------------------------------------------------------------------ three-quarter views
def above(degrees=29, D=10.0, cy=.68, focal=72, fstop=5.6, **kw): return camera(H=D*math.sin(math.radians(degrees)), D=D*math.cos(math.radians(degrees)), pitch=degrees-4, cy=cy, focal=focal, fstop=fstop, **kw)

@plate
def oak_above():
    planks(wood('oak', C('#c9a477'), C('#ae8658'), C('#7d5a36'), rough=.45, along='y', ring=1.5), -15.5, 15.5, -10, 28, 21, bevel=.02, gap=.016, along='y'); box((40, 50, .2), (0, 9, -.6), paint('dark', C('#2b2018'), .9), 0)
    leaves(11, (-.6, 2.4, .6), -54, 40, 2, 8, branch, 8, (140, 105), ((-.4, -4.3), (.4, -3.8)))
    sun(-54, 40, 5.2, 1.8, (1, .90, .76)); world((.90, .95, 1), .5); area((7, -6, 7), (0, 0, 0), 7, 7, 12)
    return info(above(), 'Oak table seen from higher up, leaf shadow', 'wood oak table leaf shadow sun sunlight natural warm morning above', 'warm', 'eye',
                key(-54, 40, .24, '#ffe6c4'), 'oak table', .08, 'hand-size product 6-25 cm tall', look=dict(ev=.45, power=1.16))

@plate
def linen_above():
    w = linen('linen', C('#efe7da'), C('#d2c5b0'), 300, .3, uv=True)
    plane(60, 60, (0, 14, 0), m=w, cuts=240, height=lambda x, y: .16*mnoise.noise((x*.30, (y+14)*.12, 2))*min(1, max(0, (math.hypot(x, (y+14)*.8)-1.3)/2.5)))
    gobo(window_gobo(5.0, 7.4, 2, 3, .3), (0, 2.6, 0), 52, 38, 30, roll=-8); sun(52, 38, 4.6, 1.8, (1, .92, .80)); world((1, .98, .95), .72); area((-8, -6, 7), (0, 0, 0), 7, 7, 12)
    return info(above(), 'Linen tablecloth seen from higher up, window light', 'linen fabric table window light natural white bright fresh morning above', 'light', 'eye',
                key(52, 38, .25, '#fff0da'), 'linen cloth', .0, 'hand-size product 6-25 cm tall', look=dict(ev=.66, power=1.14))
