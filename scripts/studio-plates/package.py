"""Turn raw renders (OUT_DIR of render.py) into plates.json data.  Made for this project, free to use.
python3 package.py RAW_DIR DEST_DIR NAME[,NAME...]   (needs numpy; images are encoded by encode.mjs afterwards)"""
import sys, json, os, math, zlib, struct
import numpy as np
raw, dest, names = sys.argv[1], sys.argv[2], sys.argv[3].split(',')

def read_png(p):
    d = open(p, 'rb').read(); i = 8; z = b''
    while i < len(d):
        n, t = struct.unpack('>I4s', d[i:i+8]); c = d[i+8:i+8+n]; i += 12+n
        if t == b'IHDR': w, h = struct.unpack('>II', c[:8])
        if t == b'IDAT': z += c
    return np.frombuffer(zlib.decompress(z), np.uint8).reshape(h, w*3+1)[:, 1:].reshape(h, w, 3)
hexc = lambda c: '#%02x%02x%02x' % tuple(int(round(x)) for x in c)

def sample(img, u, v):
    n = img.shape[1]; x = np.clip(np.round(u*n-.5).astype(int), 0, n-1); y = np.clip(np.round(v*n-.5).astype(int), 0, n-1); return img[:, y, x]
def project(P, X):
    q = P @ np.vstack([X, np.ones(X.shape[1])]); return q[0]/q[2], q[1]/q[2]

# where the standing surface ends (cm, contact = origin) and where the wall behind starts: clip and fold shadows there
SURFACE = {
 'sage-arch': dict(shape='circle', radius=14.5, dropCm=6.2, wallY=None), 'caustics-aqua': dict(shape='circle', radius=15.5, dropCm=4.2, wallY=None),
 'moss-stump': dict(shape='circle', radius=15.8, dropCm=8.5, wallY=None), 'concrete-plinth': dict(shape='rect', width=37, depth=34, centre=[0, 5], rotateDegrees=-9.2, dropCm=32, wallY=None),
 'linen-drape': dict(shape='rect', width=39, depth=34, centre=[0, 3.5], rotateDegrees=6.9, dropCm=22, wallY=None),
 'bathroom-tiles': dict(shape='strip', frontY=-8.5, backY=48, wallY=48), 'plaster-window-oak': dict(shape='strip', frontY=-70, backY=44, wallY=47),
 'terracotta-steps-palm': dict(shape='strip', frontY=-21, backY=59, wallY=59), 'marble-window': dict(shape='strip', frontY=-70, backY=24, wallY=None),
 'kitchen-blur': dict(shape='strip', frontY=-70, backY=36, wallY=None), 'walnut-evening': dict(shape='strip', frontY=-70, backY=54, wallY=None), 'slate-rim': dict(shape='strip', frontY=-88, backY=28, wallY=None),
 'slate-window': dict(shape='infinite', wallY=46),
 'slate-stack': dict(shape='rect', width=36.5, depth=30.5, centre=[0, 3], rotateDegrees=2.9, wallY=None),
 'slate-blinds': dict(shape='infinite', wallY=48.5),
 'slate-leaf': dict(shape='infinite', wallY=44),
 'slate-daylight': dict(shape='infinite', wallY=64),
 'marble-podium': dict(shape='circle', radius=17.3, wallY=None),
 'marble-slab': dict(shape='infinite', wallY=56),
 'black-marble': dict(shape='strip', frontY=-120, backY=90, wallY=None),
 'black-marble-slab': dict(shape='infinite', wallY=45),
 'black-marble-podium': dict(shape='circle', radius=17.8, wallY=None),
 'stone-slab': dict(shape='strip', frontY=-23.5, backY=67, wallY=67),
 'bathroom-towels': dict(shape='strip', frontY=-8, backY=50, wallY=51),
 'kitchen-tiles': dict(shape='strip', frontY=-70, backY=73, wallY=None),
 'kitchen-cabinets': dict(shape='strip', frontY=-120, backY=74, wallY=None),
 'podium-spot': dict(shape='circle', radius=16.8, wallY=None),
 'neon-ring': dict(shape='infinite', wallY=44),
 'neon-tubes': dict(shape='infinite', wallY=42),
 'beach-stone': dict(shape='rect', width=42, depth=32, centre=[0, 3], rotateDegrees=6.9, wallY=None),
 'desert-slab': dict(shape='rect', width=41, depth=33, centre=[0, 3], rotateDegrees=-8, wallY=None),
 'travertine-arch': dict(shape='infinite', wallY=54),
 'marble-palm': dict(shape='infinite', wallY=52),
 'limestone-window': dict(shape='infinite', wallY=50),
 'travertine-blocks': dict(shape='rect', width=39.5, depth=33.5, centre=[0, 4], rotateDegrees=5.7, wallY=None),
 'sandstone-arch': dict(shape='strip', frontY=-120, backY=64, wallY=64),
 'stone-blinds': dict(shape='infinite', wallY=46),
 'oak-leaf': dict(shape='infinite', wallY=48),
 'walnut-window': dict(shape='infinite', wallY=50),
 'wide-table': dict(shape='infinite', wallY=96),
 'concrete-blinds': dict(shape='infinite', wallY=48),
 'plaster-window': dict(shape='infinite', wallY=46),
 'plaster-blocks': dict(shape='rect', width=35.5, depth=31.5, centre=[0, 2], rotateDegrees=0, wallY=None),
 'plaster-palm': dict(shape='circle', radius=17.8, wallY=None),
 'linen-table': dict(shape='infinite', wallY=74),
 'slate-moon': dict(shape='infinite', wallY=66),
 'slate-monolith': dict(shape='rect', width=33, depth=29, centre=[0, 3], rotateDegrees=3.4, wallY=None),
 'slate-round': dict(shape='circle', radius=17.3, wallY=None),
 'forest-rock': dict(shape='circle', radius=18.2, wallY=None),
 'venice-terrace': dict(shape='strip', frontY=-90, backY=36, wallY=None),
 'park-table': dict(shape='strip', frontY=-70, backY=44, wallY=None),
 'city-night': dict(shape='strip', frontY=-120, backY=50, wallY=None),
 'city-day': dict(shape='strip', frontY=-90, backY=38, wallY=None),
 'living-room': dict(shape='strip', frontY=-70, backY=46, wallY=None),
 'hotel-lobby': dict(shape='strip', frontY=-120, backY=50, wallY=None),
 'meadow-morning': dict(shape='strip', frontY=-70, backY=42, wallY=None),
 'waterfront': dict(shape='strip', frontY=-90, backY=38, wallY=None),
 'christmas-table': dict(shape='strip', frontY=-70, backY=54, wallY=None),
}
def measure(name, P, probe, reach):
    """compare the probe with the empty plate on the ground round the probe"""
    a = np.load(f'{raw}/{name}.probe.npy').astype(np.float32); b = np.load(f'{raw}/{name}.lin.npy').astype(np.float32)
    lum = np.array([.2126, .7152, .0722]); la = np.tensordot(lum, a, 1); lb = np.tensordot(lum, b, 1); ratio = la/np.maximum(lb, 1e-4)
    rad, h = probe
    def hidden(x, y):  # is the ground point behind the probe as seen by the camera?  march towards the camera
        C = np.array([0, -cam['D'], cam['H']]); p = np.array([x, y, 0.]); t = np.linspace(0, .9, 240)[:, None]; q = p+(C-p)*t
        return bool(np.any((np.hypot(q[:, 0], q[:, 1]) < rad+.03) & (q[:, 2] < h*1.03)))
    rows = []; floor = .35*np.median(lb[lb.shape[0]//2:])   # plank gaps and the like are no measure
    for k in range(72):
        az = math.radians(k*5); vals = []
        for d in np.linspace(*reach, 14):
            x, y = math.sin(az)*d, -math.cos(az)*d
            if hidden(x, y): continue
            u, v = project(P, np.array([[x], [y], [0.]]))
            if 0 < u[0] < 1 and 0 < v[0] < 1 and sample(lb[None], u, v)[0, 0] > floor: vals.append(float(sample(ratio[None], u, v)[0, 0]))
        if len(vals) >= 6: rows.append((np.median(vals), k*5, vals))
    rows.sort(); dens, az, vals = rows[0]; near = [q[2][0] for q in rows]
    vx = sum(max(0, 1-q[0])**3*math.sin(math.radians(q[1])) for q in rows); vy = sum(max(0, 1-q[0])**3*math.cos(math.radians(q[1])) for q in rows); mean_az = math.degrees(math.atan2(vx, vy))   # centre of the shadow fan
    x, y = math.sin(math.radians(az))*rad*1.5, -math.cos(math.radians(az))*rad*1.5; u, v = project(P, np.array([[x], [y], [0.]])); ta = sample(a, u, v)[:, 0]; tb = np.maximum(sample(b, u, v)[:, 0], 1e-4); t = ta/tb
    return dict(shadowAzimuthDegrees=round(mean_az), castRatio=round(float(np.clip(dens, 0, 1.2)), 3), contactRatio=round(float(np.clip(np.median(near), 0, 1.2)), 3), openSideRatio=round(float(np.median([q[0] for q in rows[-12:]])), 3), shadowTint=[round(float(x), 3) for x in t/max(t.mean(), 1e-4)])

out = []
for name in names:
    R = json.load(open(f'{raw}/{name}.json')); I = R['info']; cam = I['cam']; P = np.array(R['P']); top = cam['pitch'] == 90
    img = read_png(f'{raw}/{name}.png').astype(np.float64); n = img.shape[0]; F = cam['focal']/36; dist = cam['H'] if top else cam['D']
    k = I['key']; az, el = math.radians(k['azimuth']), math.radians(k['elevation']); cx, cy = cam['cx'], cam['cy']
    probe = (.9, .5) if I['view'] == 'top' else R.get('probe', [.5, 1.5]); fall = probe[1]/math.tan(el)
    reach = (probe[0]+.4*fall, probe[0]+.75*fall) if I['view'] == 'wall' else (probe[0]*1.10, probe[0]*(1.42 if top else 2.6))
    ms = measure(name, P, probe, reach) if os.path.exists(f'{raw}/{name}.probe.npy') else None
    z = img[int((cy-.22)*n):int((cy+.06)*n), int(.33*n):int(.67*n)]
    crops = {}
    for ratio, (rw, rh) in {'1:1': (1, 1), '4:3': (4, 3), '3:4': (3, 4), '16:9': (16, 9), '9:16': (9, 16)}.items():
        w, h = (1, rh/rw) if rw >= rh else (rw/rh, 1); y0 = min(1-h, max(0, (1-h)/2 if top else cy-.80*h)); crops[ratio] = [round((1-w)/2, 4), round(y0, 4), round(w, 4), round(h, 4)]
    out.append(dict(
        id=name, file=name+'.jpg', probe=name+'.probe.jpg', title=I['title'], tags=I['tags'], mood=I['mood'], view=I['view'], width=n, height=n,
        camera=dict(heightOverGround=round(cam['H']*10, 1), distance=round(dist*10, 1), unit='cm', focalLengthMm=cam['focal'], sensorMm=36, pitchDegrees=cam['pitch'], lensShiftY=round(cam['shift'][1], 4), viewElevationDegrees=round(90 if top else math.degrees(math.atan2(cam['H'], cam['D'])), 2), fStop=cam['fstop']),
        horizonY=None if top else round(float((P @ [0, 1, 0, 0])[1]/(P @ [0, 1, 0, 0])[2]), 4),
        contact=dict(x=cx, y=cy, width=I['width']), frameWidthAtContactCm=round(10*dist/F, 1),
        groundPlane=dict(unit='cm', note='[u*w, v*w, w] = homography * [X right, Y away from camera, 1]; projection adds Z up; origin = contact point; u,v in 0..1, v down',
                         homography=[[round(float(P[i][0]/10), 7), round(float(P[i][1]/10), 7), round(float(P[i][3]), 6)] for i in range(3)],
                         projection=[[round(float(P[i][0]/10), 7), round(float(P[i][1]/10), 7), round(float(P[i][2]/10), 7), round(float(P[i][3]), 6)] for i in range(3)]),
        keyLight=dict(azimuthDegrees=k['azimuth'], elevationDegrees=k['elevation'], softness=k['softness'], colour=k['colour'], toLight=[round(math.sin(az)*math.cos(el), 4), round(-math.cos(az)*math.cos(el), 4), round(math.sin(el), 4)]),
        shadowDensity=round(1-min(1, ms['castRatio']), 3) if ms else None, contactDensity=round(1-min(1, ms['contactRatio']), 3) if ms else None, measured=ms,
        reflectivity=I['reflectivity'], meanColour=hexc(img.mean((0, 1))), zoneColour=I.get('zone') or hexc(z.mean((0, 1))), standsOn=I['surface'], productScaleHint=I['scaleHint'], standSurface=dict(unit='cm', **SURFACE.get(name, dict(shape='infinite', wallY=None))),
        probeObject=dict(shape='cylinder', radiusCm=probe[0]*10, heightCm=probe[1]*10, albedo=.18), crops=crops,
        render=dict(size=R['size'], sampleCap=R['spp'], renderSeconds=R['renderSeconds'], denoiseSeconds=R['denoiseSeconds'], probeSeconds=R.get('probeSeconds'))))
json.dump(dict(version=1, licence='Made for this project, free to use. World light of some sets: CC0 HDRIs of npm @pmndrs/assets.',
               conventions='azimuth: 0 = light from the camera side, 90 = from the right, 180 = from behind, -90 = from the left; elevation above the ground; shadowDensity = 1 - (shadowed / unshadowed ground luminance), linear light, measured with the probe; measured.shadowAzimuthDegrees = direction the shadow falls to, same compass; crops = [x, y, w, h] of the square that keep the contact line in place',
               plates=out), open(os.path.join(dest, 'plates.json'), 'w'), indent=1)
print(len(out), 'plates')
